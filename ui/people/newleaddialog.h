// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadadding.h"
#include "core/ports/peoplefinder.h"
#include "core/ports/workspacedirectory.h"
#include "ui/style/theme.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QToolButton;
class QVBoxLayout;

namespace leadpilot::ui {

class ChoiceButton;
class CurrencyButton;
class GrowingField;
class MatchLines;

/// A lead entered by hand. While it is typed, people who are known already are shown with what speaks for
/// it. What is no number or address is said, and saved as it was written.
class NewLeadDialog : public QDialog
{
    Q_OBJECT
public:
    struct Ports
    {
        PeopleFinder &people;
        LeadAdding &adding;
        WorkspaceDirectory &directory;
        QSettings &settings; ///< the country and currency that were chosen last
        const Theme &theme;
    };

    explicit NewLeadDialog(const Ports &ports, QWidget *parent = nullptr);
    /// What was written before, to be gone on with.
    void write(const NewLead &lead);
    /// As it is written now.
    NewLead written() const;

Q_SIGNALS:
    void added(const leadpilot::AddedLead &lead, const QString &name);
    /// Closed without saving.
    void left(const leadpilot::NewLead &written);
    void openWanted(leadpilot::LeadId lead);

public Q_SLOTS:
    void reject() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeFields();
    QWidget *makeFoot();
    QLineEdit *addText(QVBoxLayout *to, const QString &name, const QString &object, QLabel **note = nullptr,
                       QWidget *behind = nullptr);
    void addCaption(QVBoxLayout *to, const QString &name, QWidget *field);
    void addChoices(QVBoxLayout *to);
    void makeCountry();
    void fillCountries();
    void fillMembers(const QList<Member> &members);
    void chooseCountry(const QString &region);
    void noteTyped();
    void look();
    void tell();
    void save(ContactId person);
    void tint();

    const Ports m_ports;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_phone = nullptr;
    QLineEdit *m_email = nullptr;
    QLineEdit *m_company = nullptr;
    QLineEdit *m_value = nullptr;
    QToolButton *m_country = nullptr;
    CurrencyButton *m_currency = nullptr;
    QLabel *m_phoneNote = nullptr;
    QLabel *m_emailNote = nullptr;
    QLabel *m_valueNote = nullptr;
    ChoiceButton *m_status = nullptr;
    ChoiceButton *m_assignee = nullptr;
    GrowingField *m_note = nullptr;
    MatchLines *m_matches = nullptr;
    QLabel *m_error = nullptr;
    QPushButton *m_save = nullptr;
    QString m_region;
    std::optional<ProfileId> m_wanted; ///< of a draft, until the members are known
    QTimer m_typing;
    quint64 m_looks = 0;
    bool m_saving = false;
};

} // namespace leadpilot::ui
