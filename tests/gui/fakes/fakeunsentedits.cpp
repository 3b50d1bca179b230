// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/fakeunsentedits.h"

#include <QStringList>

namespace leadpilot::fakes {

QFuture<Expected<UnsentPage>> FakeUnsentEdits::page(std::optional<UnsentPosition> after, int limit)
{
    ++pages;
    UnsentPage page;
    const qsizetype from = after ? after->number : 0;
    page.edits = m_edits.mid(from, limit);
    page.total = int(m_edits.size());
    if (from + limit < m_edits.size())
        page.next = UnsentPosition{0, 0, from + limit};
    return answers.give<UnsentPage>(page);
}

QFuture<Expected<void>> FakeUnsentEdits::keepMine(const UnsentEdit &shown)
{
    return decide(shown.id, &shown, QStringLiteral("keep"));
}

QFuture<Expected<void>> FakeUnsentEdits::takeTheirs(const UnsentEdit &shown)
{
    return decide(shown.id, &shown, QStringLiteral("take"));
}

QFuture<Expected<void>> FakeUnsentEdits::sendInstead(const UnsentEdit &shown, const Row &values)
{
    QStringList words{QStringLiteral("send")};
    for (const auto &[column, value] : values.columns()) {
        const auto *text = std::get_if<QString>(&value);
        words += QString(column + u'=' + (text ? *text : QStringLiteral("null")));
    }
    return decide(shown.id, &shown, words.join(u' '));
}

QFuture<Expected<void>> FakeUnsentEdits::discard(const UnsentEditId &id)
{
    return decide(id, nullptr, QStringLiteral("discard"));
}

QFuture<Expected<int>> FakeUnsentEdits::exportOutOfSight(const QString &file)
{
    decided += QString(QStringLiteral("export ") + file);
    int count = 0;
    for (const UnsentEdit &edit : std::as_const(m_edits))
        count += edit.kind == UnsentKind::OutOfSight;
    return answers.give<int>(count);
}

QFuture<Expected<void>> FakeUnsentEdits::decide(const UnsentEditId &id, const UnsentEdit *shown,
                                                const QString &what)
{
    const qsizetype row = rowOf(id);
    const QString attempted = QStringLiteral("fake call");
    if (row < 0)
        return answers.give<void>(failure(ErrorCode::Rejected, attempted, {}, QStringLiteral("not_in_tray")));
    if (shown && shown->fields != m_edits[row].fields)
        return answers.give<void>(failure(ErrorCode::Conflict, attempted, {}, QStringLiteral("moved")));
    decided += what;
    auto answer = answers.give<void>({});
    if (!answer.isFinished() || answer.result()) {
        m_edits.removeAt(row);
        Q_EMIT changed();
    }
    return answer;
}

UnsentEditId FakeUnsentEdits::add(UnsentEdit edit)
{
    if (edit.id == UnsentEditId())
        edit.id.edit = MutationId(QUuid(++m_serial, 0x1000, 0x7000, 0x80, 0, 0, 0, 0, 0, 7, 7));
    m_edits += edit;
    Q_EMIT changed();
    return edit.id;
}

void FakeUnsentEdits::changeTheirs(const UnsentEditId &id, const QString &column, const Value &value)
{
    for (ComparedField &field : m_edits[rowOf(id)].fields) {
        if (field.column == column)
            field.theirs = value;
    }
    Q_EMIT changed();
}

qsizetype FakeUnsentEdits::rowOf(const UnsentEditId &id) const
{
    for (qsizetype row = 0; row < m_edits.size(); ++row) {
        if (m_edits[row].id == id)
            return row;
    }
    return -1;
}

} // namespace leadpilot::fakes
