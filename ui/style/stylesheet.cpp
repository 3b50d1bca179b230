// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/stylesheet.h"

#include <QHash>
#include <QRegularExpression>

namespace leadpilot::ui {

QPalette paletteOf(const Tokens &t)
{
    QPalette palette(t.text, t.window, t.raised, t.line, t.muted, t.text, t.surface);
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.window);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::Button, t.raised);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::ToolTipBase, t.raised);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.contacted);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.muted);
    return palette;
}

static constexpr auto sheet = R"(
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="warn"] { color: @warn; }
QLabel[tone="danger"] { color: @danger; }

QLineEdit, QPlainTextEdit {
  background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 7px 9px;
  selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:hover, QPlainTextEdit:hover { border-color: @muted; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @accent; padding: 6px 8px; }
QLineEdit[invalid="true"] { border-color: @danger; }
QLineEdit[compact="true"] { padding: 4px 7px; }
QLineEdit[compact="true"]:focus { padding: 3px 6px; }
QTimeEdit { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px;
  padding: 5px 7px; selection-background-color: @accent; selection-color: @onAccent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QToolButton { color: @text; padding: 4px 8px; }
QCalendarWidget QAbstractItemView { background: @surface; selection-background-color: @accent;
  selection-color: @onAccent; }
QTimeEdit:focus { border: 2px solid @accent; padding: 4px 6px; }
QLineEdit:disabled { color: @muted; background: @window; }

QPlainTextEdit[field="true"] { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px;
  padding: 4px 6px; selection-background-color: @accent; selection-color: @onAccent; }
QPlainTextEdit[field="true"]:focus { border: 2px solid @accent; padding: 3px 5px; }
QDateTimeEdit { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px;
  padding: 5px 9px; selection-background-color: @accent; selection-color: @onAccent; }
QDateTimeEdit::drop-down { border: none; width: 24px; }
QDateTimeEdit:hover { border-color: @muted; }
QDateTimeEdit:focus { border: 2px solid @accent; padding: 4px 8px; }

QPushButton {
  background: @raised; color: @text; border: 1px solid @line; border-radius: 6px; padding: 7px 14px; }
QPushButton:hover { border-color: @muted; }
QPushButton:pressed { background: @window; }
QPushButton:focus { border: 2px solid @accent; padding: 6px 13px; }
QPushButton:disabled { color: @muted; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[primary="true"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @line; color: @muted; border-color: @line; }
QPushButton[link="true"] { background: transparent; border: 1px solid transparent; color: @accent;
  padding: 2px 4px 2px 0; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 1px solid @accent; }

QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 6px;
  padding: 4px 6px; }
QToolButton:hover { background: @hovered; }
QToolButton:pressed { background: @selected; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[role="pill"] { border-radius: 13px; padding: 4px 4px 4px 8px; }
@pills
QToolButton[role="small"] { color: @muted; padding: 2px 5px; }
QToolButton[role="small"]:hover { color: @text; }
QToolButton[role="choice"] { color: @muted; border: 1px solid @line; padding: 3px 8px; }
QToolButton[role="choice"]:hover { color: @text; border-color: @muted; }
QToolButton[role="choice"]:checked { color: @accent; background: @selected; border-color: @selected; }
QToolButton[role="choice"]:focus { border-color: @accent; }
QToolButton[role="strip"] { color: @muted; padding: 3px 8px; border-radius: 4px; }
QToolButton[role="strip"]:hover { color: @text; }
QToolButton#send { background: @accent; border-radius: 6px; padding: 7px; }
QToolButton#send:hover { background: @accentHover; }
QToolButton#send:focus { border: 2px solid @text; padding: 6px; }
QToolButton#send:disabled { background: @line; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @muted; padding: 7px 4px 6px 4px; margin-right: 16px;
  border: none; border-bottom: 2px solid transparent; }
QTabBar[tight="true"]::tab { margin-right: 8px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @text; background: @hovered; }

QListView, QTableView, QScrollArea { border: none; background: @surface; outline: none; }
QListView#bubbles { background: @chatGround; }
QTableView#relayNumbers { background: @raised; }
QTableView { gridline-color: transparent; }
QHeaderView#leadColumns { background: @surface; border: none; border-bottom: 1px solid @line; }
QHeaderView#leadColumns::section { background: @surface; color: @muted; border: none;
  border-right: 1px solid @line; padding: 0 4px 0 12px; }
QHeaderView#leadColumns::section:hover { background: @hovered; color: @text; }
QTableView#paletteCommands, QTableView#keysCommands { selection-background-color: @selected;
  selection-color: @text; }
QDialog#palette { background: @raised; border: 1px solid @line; }
QTableView#paletteCommands { background: @raised; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @scroll; border-radius: 3px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: @muted; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @scroll; border-radius: 3px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }

QMenu { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selected; }
QMenu::icon { padding-left: 8px; }

QProgressBar { background: @line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QWidget[ground="surface"] { background: @surface; }
QWidget[ground="window"] { background: @window; }
QWidget[ground="chat"] { background: @chatGround; }
QFrame[edge="bottom"] { border: none; border-bottom: 1px solid @line; }
QFrame[edge="top"] { border: none; border-top: 1px solid @line; }
QFrame[edge="right"] { border: none; border-right: 1px solid @line; }
QFrame[edge="left"] { border: none; border-left: 1px solid @line; }
QFrame[card="true"] { background: @raised; border: 1px solid @line; border-radius: 10px; }
QFrame[card="true"] QPushButton[link="true"] { padding: 1px 4px 1px 0; }
QScrollArea[ground="window"] { background: @window; }
QListView[ground="none"] { background: transparent; }
QFrame[notice="quiet"] { background: @quietTint; border: none; border-radius: 6px; }
QFrame[notice="warn"] { background: @warnTint; border: none; border-radius: 6px; }
QFrame[notice="danger"] { background: @dangerTint; border: none; border-radius: 6px; }
QFrame[tag="true"] { background: @window; border: 1px solid @line; border-radius: 9px; }
QFrame[tag="true"] QToolButton { padding: 1px; border-radius: 7px; }
QFrame#undoBar { background: @raised; border: 1px solid @muted; border-radius: 6px; }
QFrame#offlineLine, QFrame#signOutLine, QFrame#keepInFileLine { border-radius: 0;
  border-bottom: 1px solid @line; }
)";

/// A rule for each status, by its number.
static QString pillsOf(const Tokens &t)
{
    QString rules;
    for (int status = int(LeadStatus::New); status <= int(LeadStatus::Lost); ++status) {
        const QColor colour = t.status(LeadStatus(status));
        rules += QStringLiteral("QToolButton[status=\"%1\"] { color: %2; background: %3; }\n"
                                "QToolButton[status=\"%1\"]:focus { border: 1px solid %2; }\n")
                     .arg(QString::number(status), colour.name(), t.tint(colour).name());
    }
    return rules;
}

QString styleSheetOf(const Tokens &t)
{
    const QHash<QString, QColor> colours{{QStringLiteral("window"), t.window},
                                         {QStringLiteral("surface"), t.surface},
                                         {QStringLiteral("raised"), t.raised},
                                         {QStringLiteral("line"), t.line},
                                         {QStringLiteral("text"), t.text},
                                         {QStringLiteral("muted"), t.muted},
                                         {QStringLiteral("chatGround"), t.chatGround},
                                         {QStringLiteral("accent"), t.accent},
                                         {QStringLiteral("onAccent"), t.onAccent},
                                         {QStringLiteral("warn"), t.warn},
                                         {QStringLiteral("danger"), t.danger},
                                         {QStringLiteral("hovered"), t.hovered()},
                                         {QStringLiteral("selected"), t.selected()},
                                         {QStringLiteral("scroll"), blend(t.muted, t.surface, 0.45)},
                                         {QStringLiteral("accentHover"), blend(t.text, t.accent, 0.12)},
                                         {QStringLiteral("quietTint"), t.tint(t.quiet)},
                                         {QStringLiteral("warnTint"), t.tint(t.warn)},
                                         {QStringLiteral("dangerTint"), t.tint(t.danger)}};
    QString source = QString::fromLatin1(sheet);
    source.replace(QStringLiteral("@pills"), pillsOf(t));
    static const QRegularExpression token(QStringLiteral("@([A-Za-z]+)"));
    QString result;
    qsizetype from = 0;
    for (auto matches = token.globalMatch(source); matches.hasNext();) {
        const auto match = matches.next();
        result += QStringView(source).mid(from, match.capturedStart() - from);
        result += colours.value(match.captured(1)).name();
        from = match.capturedEnd();
    }
    result += QStringView(source).mid(from);
    return result;
}

} // namespace leadpilot::ui
