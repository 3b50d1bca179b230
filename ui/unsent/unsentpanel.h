// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/prompts.h"
#include "core/ports/unsentedits.h"
#include "ui/style/theme.h"

#include <QPointer>
#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;
class QScrollArea;
class QShortcut;

namespace leadpilot::ui {

class FieldComparison;
class FlowLayout;
class Notice;

/// One edit that needs its member: what happened, why, both sides, what to do next, and the ways to decide,
/// each with a key.
class UnsentPanel : public QWidget
{
    Q_OBJECT
public:
    struct Ports
    {
        UnsentEdits &edits;
        Prompts &prompts;
        const Clock &clock;
        const Theme &theme;
    };

    UnsentPanel(const Ports &ports, QWidget *keysIn, QWidget *parent = nullptr);

    /// What is being written stays while the same edit is shown again.
    void show(const UnsentEdit &edit);
    void clear();
    bool isWriting() const { return m_isWriting; }
    /// The keyboard goes to the first way to decide.
    void focusWays();

Q_SIGNALS:
    void leadWanted(leadpilot::LeadId lead);
    /// A decision was taken; the list has the keyboard again.
    void decided();

private:
    struct Way
    {
        UnsentEdit::Action action;
        QPushButton *button;
        QShortcut *key;
    };
    void makeWays(QWidget *keysIn);
    void addWay(UnsentEdit::Action action, const char *name, const QKeySequence &key, QWidget *keysIn);
    void makeWriting();
    void showWords();
    void showWays();
    QString wordFor(UnsentEdit::Action action) const;
    void choose(UnsentEdit::Action action);
    void beginWriting();
    void endWriting();
    void sendWritten();
    void askDiscard();
    void saveAsFile();
    void say(const Error &error);
    template <typename T> void settle(const QFuture<Expected<T>> &done);

    Ports m_ports;
    std::optional<UnsentEdit> m_edit;
    bool m_isWriting = false;
    bool m_isDeciding = false;
    QScrollArea *m_scroll;
    QLabel *m_title;
    QLabel *m_when;
    QPushButton *m_lead;
    QLabel *m_happened;
    Notice *m_notice;
    FieldComparison *m_fields;
    QLabel *m_next;
    QLabel *m_small;
    QList<Way> m_ways;
    QWidget *m_deciding;
    QWidget *m_writing;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_send = nullptr;
};

} // namespace leadpilot::ui
