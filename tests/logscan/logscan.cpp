// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/logscan/logscan.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <array>

namespace leadpilot::tests {

using namespace Qt::StringLiterals;

namespace {

// A log line cuts long values: their beginnings tell enough.
constexpr qsizetype longestSought = 40;
// Shorter texts are sought as whole words.
constexpr qsizetype shortText = 10;

struct Pattern
{
    QString what;
    QRegularExpression expression;
};

/// What is never to be logged, whoever it belongs to: that finds people the tests have invented as well.
const std::array<Pattern, 5> &patterns()
{
    static const std::array<Pattern, 5> all{
        {{u"an e-mail address"_s, QRegularExpression(u"[\\w.+-]+@[\\w-]+\\.\\w+"_s)},
         {u"a telephone number"_s, QRegularExpression(u"\\+[1-9][0-9]{7,14}\\b"_s)},
         {u"a token"_s, QRegularExpression(u"\\beyJ[\\w-]{10,}\\.|\\bBearer +[\\w-]{3,}|\\bya29\\."_s)},
         {u"a secret key"_s, QRegularExpression(u"\\bsb_secret_\\w{4,}"_s)},
         {u"a signature"_s, QRegularExpression(u"\\bsha256=[0-9a-f]{16,}"_s)}}};
    return all;
}

/// Every text of a document, the names of its members too.
void collectTexts(const QJsonValue &value, QStringList &texts)
{
    if (value.isString())
        texts.append(value.toString());
    else if (value.isDouble())
        texts.append(QString::number(value.toDouble(), 'f', 0));
    const QJsonArray items = value.toArray();
    for (const QJsonValue item : items)
        collectTexts(item, texts);
    const QJsonObject members = value.toObject();
    for (auto at = members.begin(); at != members.end(); ++at) {
        texts.append(at.key());
        collectTexts(at.value(), texts);
    }
}

bool holdsWord(const QString &text, const QString &word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        const bool begins = at == 0 || !text.at(at - 1).isLetterOrNumber();
        const bool ends = end == text.size() || !text.at(end).isLetterOrNumber();
        if (begins && ends)
            return true;
    }
    return false;
}

bool holds(const QString &text, const QString &sought)
{
    return sought.size() < shortText ? holdsWord(text, sought) : text.contains(sought.left(longestSought));
}

/// The text without what people write between the digits of a number.
QString joinedDigits(QString text)
{
    static const QRegularExpression between(u"(?<=[0-9])[ ()/-]{1,2}(?=[0-9])"_s);
    return text.replace(between, QString());
}

} // namespace

LogScan::LogScan(Telling telling)
    : m_telling(std::move(telling))
{
}

void LogScan::scan(const QString &folder)
{
    const QDir directory(folder);
    const auto linesOf = [&directory](const QString &name) {
        QFile file(directory.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
    };
    for (const QString &name : directory.entryList({u"*.secrets"_s}, QDir::Files)) {
        for (const QByteArray &line : linesOf(name))
            m_telling.addText(QString::fromUtf8(line));
    }
    for (const QString &name : directory.entryList({u"*.log"_s}, QDir::Files)) {
        ++m_files;
        const QByteArrayList lines = linesOf(name);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (!lines.at(i).isEmpty())
                scanLine(lines.at(i), u"%1, line %2"_s.arg(name).arg(i + 1));
        }
    }
}

void LogScan::scanLine(const QByteArray &line, const QString &where)
{
    ++m_lines;
    QJsonObject object = QJsonDocument::fromJson(line).object();
    // A relay that was killed may have left half a line.
    if (object.isEmpty())
        return scanText(QString::fromUtf8(line), where);
    object.remove(u"time"_s);
    QStringList texts;
    collectTexts(object, texts);
    for (const QString &text : texts)
        scanText(text, where);
}

void LogScan::scanText(const QString &text, const QString &where)
{
    if (m_found.contains(text))
        return;
    QStringList told;
    for (const Pattern &pattern : patterns()) {
        if (const auto match = pattern.expression.match(text); match.hasMatch())
            told.append(u"%1: %2"_s.arg(pattern.what, match.captured()));
    }
    for (const QString &sought : m_telling.texts()) {
        if (holds(text, sought))
            told.append(u"a value of a fixture or a secret of a test: "_s + sought);
    }
    const QString digits = joinedDigits(text);
    for (const QString &phone : m_telling.phones()) {
        if (digits.contains(phone))
            told.append(u"a telephone number of a fixture: "_s + phone);
    }
    if (told.isEmpty())
        return;
    m_found.insert(text);
    m_findings.append(u"%1 tells %2"_s.arg(where, told.join(u"; ")));
}

} // namespace leadpilot::tests
