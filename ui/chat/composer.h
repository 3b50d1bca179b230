// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QWidget>

class QToolButton;

namespace leadpilot::ui {

class GrowingField;

/// The field in which a message is written: grows to six lines, Enter sends, Shift+Enter breaks.
class Composer : public QWidget
{
    Q_OBJECT
public:
    explicit Composer(const Theme &theme, QWidget *parent = nullptr);
    QString text() const;
    void setText(const QString &text);
    void focusField();

Q_SIGNALS:
    void sendRequested(const QString &text);
    void textEdited();
    void escaped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void send();
    void retint();

    const Theme &m_theme;
    GrowingField *m_field;
    QToolButton *m_send;
};

} // namespace leadpilot::ui
