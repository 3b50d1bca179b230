// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/session.h"
#include "ui/style/theme.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace leadpilot::ui {

class Notice;

/// Where a workspace and a member are named, or a sample workspace is started on this computer. Closes by
/// itself once the session is signed in.
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    SignInDialog(Session &session, const Theme &theme, QWidget *parent = nullptr);

    /// Says that the workspace ended the session, and that nothing is lost by it.
    void sayEnded();

private:
    struct Field
    {
        QLineEdit *edit = nullptr;
        QLabel *error = nullptr;
    };
    QWidget *makeForm();
    Field addField(QVBoxLayout *rows, const QString &name, const QString &label, const QString &placeholder);
    void signIn();
    void tryHere();
    void take(const Expected<void> &done, bool here);
    void explain(const Error &error, bool here);
    void complain(const Field &field, const QString &sentence);
    void clearErrors();
    bool isComplete();
    void setBusy(bool busy, const QString &doing = {});

    Session &m_session;
    const Theme &m_theme;
    Field m_url, m_key, m_email, m_password;
    Notice *m_notice = nullptr;
    QPushButton *m_signIn = nullptr;
    QPushButton *m_try = nullptr;
    QLabel *m_doing = nullptr;
    QProgressBar *m_progress = nullptr;
    quint64 m_attempt = 0;
};

} // namespace leadpilot::ui
