// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/phrases.h"
#include "core/text.h"

#include <QDateTime>
#include <QLocale>
#include <QTextBoundaryFinder>

namespace leadpilot::ui {

static QDateTime local(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at.milliseconds());
}

static QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString Phrases::age(Timestamp since, Timestamp now)
{
    const qint64 seconds = std::max<qint64>(0, now.seconds() - since.seconds());
    if (seconds < 60)
        return tr("now");
    if (seconds < 3'600)
        return tr("%1 min").arg(number(seconds / 60));
    if (seconds < 24 * 3'600)
        return tr("%1 h").arg(number(seconds / 3'600));
    if (seconds < 7 * 24 * 3'600)
        return tr("%1 d").arg(number(seconds / (24 * 3'600)));
    return QLocale().toString(local(since).date(), QLocale::ShortFormat);
}

QString Phrases::duration(qint64 seconds)
{
    if (seconds < 60)
        return tr("less than a minute");
    const qint64 hours = seconds / 3'600, minutes = seconds % 3'600 / 60;
    if (hours == 0)
        return tr("%1 min").arg(number(minutes));
    if (minutes == 0)
        return tr("%1 h").arg(number(hours));
    return tr("%1 h %2 min").arg(number(hours), number(minutes));
}

QString Phrases::count(int count)
{
    return count > 99 ? QString(number(99) + u'+') : number(count);
}

QString Phrases::clockTime(Timestamp at)
{
    // Some locales, "C" among them, put the seconds even into their short form.
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(QStringLiteral(":ss"));
    return QLocale().toString(local(at).time(), format);
}

QString Phrases::day(Timestamp at, Timestamp now)
{
    const QDate date = local(at).date();
    const qint64 days = date.daysTo(local(now).date());
    if (days == 0)
        return tr("Today");
    if (days == 1)
        return tr("Yesterday");
    if (days > 1 && days < 7)
        return QLocale().dayName(date.dayOfWeek());
    return QLocale().toString(date, QLocale::LongFormat);
}

QString Phrases::moment(Timestamp at)
{
    return tr("%1, %2", "date and time")
        .arg(QLocale().toString(local(at).date(), QLocale::LongFormat), clockTime(at));
}

QString Phrases::status(LeadStatus status)
{
    switch (status) {
    case LeadStatus::New:
        return tr("New");
    case LeadStatus::Contacted:
        return tr("Contacted");
    case LeadStatus::Qualified:
        return tr("Qualified");
    case LeadStatus::Proposal:
        return tr("Proposal");
    case LeadStatus::Won:
        return tr("Won");
    case LeadStatus::Lost:
        break;
    }
    return tr("Lost");
}

QString Phrases::source(LeadSource source)
{
    switch (source) {
    case LeadSource::MetaAds:
        return tr("Meta");
    case LeadSource::GoogleAds:
        return tr("Google");
    case LeadSource::WhatsApp:
        return tr("WhatsApp");
    case LeadSource::Manual:
        return tr("By hand");
    case LeadSource::Import:
        return tr("Import");
    case LeadSource::Api:
        break;
    }
    return tr("Other program");
}

QString Phrases::sourceLetter(LeadSource source)
{
    switch (source) {
    case LeadSource::MetaAds:
        return QStringLiteral("M");
    case LeadSource::GoogleAds:
        return QStringLiteral("G");
    case LeadSource::WhatsApp:
        return QStringLiteral("W");
    case LeadSource::Manual:
        return QStringLiteral("+");
    case LeadSource::Import:
        return QStringLiteral("I");
    case LeadSource::Api:
        break;
    }
    return QStringLiteral("A");
}

QString Phrases::messageStatus(MessageStatus status)
{
    switch (status) {
    case MessageStatus::Received:
        return tr("Received");
    case MessageStatus::Queued:
        return tr("Waiting to send");
    case MessageStatus::Sending:
        return tr("Sending");
    case MessageStatus::Uncertain:
        return tr("Not known whether it was sent");
    case MessageStatus::Accepted:
    case MessageStatus::Sent:
        return tr("Sent");
    case MessageStatus::Failed:
        return tr("Not sent");
    case MessageStatus::Delivered:
        return tr("Delivered");
    case MessageStatus::Read:
        return tr("Read");
    case MessageStatus::Played:
        break;
    }
    return tr("Played");
}

QString Phrases::aboutFile(const QString &reason)
{
    if (reason == u"newer_version")
        return tr(
            "A newer LeadPilot wrote your copy of the workspace. Update LeadPilot on this computer, or use "
            "another profile.");
    if (reason == u"damaged")
        return tr(
            "Your copy of the workspace on this computer is damaged and cannot be made anew. Check the free "
            "space and your rights, then try again.");
    if (reason == u"in_use")
        return tr(
            "LeadPilot is already open with this profile. Close the other one, or use another profile.");
    if (reason == u"no_permission" || reason == u"SQLITE_READONLY" || reason == u"SQLITE_CANTOPEN")
        return tr("LeadPilot may not write into its folder. Give your account the right to, then try again.");
    if (reason == u"SQLITE_FULL")
        return tr("The disk is full. Make room; LeadPilot goes on by itself.");
    if (reason == u"relay_missing")
        return tr("The relay that belongs to LeadPilot is missing. Install LeadPilot anew.");
    if (reason == u"relay_failed")
        return tr("The workspace on this computer does not start. Try again; if it stays so, look into the "
                  "file relay.log in its folder.");
    return tr(
        "A file on this computer cannot be used. Check the free space and your rights, then try again.");
}

QString Phrases::aboutRefusal(const QString &reason)
{
    if (reason == u"schema_newer")
        return tr("The workspace is newer than this LeadPilot. Update LeadPilot on this computer.");
    if (reason == u"schema_older")
        return tr("The workspace is older than this LeadPilot. Ask whoever runs it to update it.");
    if (reason == u"no_schema")
        return tr("This project is not a LeadPilot workspace yet. Ask whoever runs it to set it up.");
    if (reason == u"secret_key")
        return tr(
            "This is the workspace's secret key, which belongs to the relay alone. Enter the publishable "
            "key.");
    if (reason == u"no_member")
        return tr("You are not a member of this workspace. Ask its admin to invite you.");
    if (reason == u"gone")
        return tr("This is not there any more: somebody has deleted it, or you may not see it now.");
    return tr("The workspace did not accept this.");
}

QString Phrases::rebuilt(int savedEdits, bool mayLackEdits)
{
    QStringList sentences{
        tr("Your copy of the workspace on this computer was damaged. It is being fetched anew.")};
    if (savedEdits > 0)
        sentences +=
            tr("%n of your changes that had not reached the workspace are kept.", nullptr, savedEdits);
    if (mayLackEdits)
        sentences += tr("Others may be lost: not all of the damaged file could be read. It stays in your "
                        "profile's folder until you sign out.");
    return sentences.join(u' ');
}

QString Phrases::sentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Offline:
        return tr("No answer from the workspace. Check the network, then try again.");
    case ErrorCode::Unauthorized:
        return tr("Your session has ended. Sign in again.");
    case ErrorCode::Forbidden:
        if (error.reason == u"no_member")
            return aboutRefusal(error.reason);
        return tr("Your account may not do this. Ask an admin of the workspace.");
    case ErrorCode::Conflict:
        return tr("Somebody changed this at the same moment. Look at it again, then repeat your change.");
    case ErrorCode::Rejected:
        return aboutRefusal(error.reason);
    case ErrorCode::RateLimited:
        return error.retryAfterSeconds > 0
                   ? tr("Too much at once. Try again in %1.").arg(duration(error.retryAfterSeconds))
                   : tr("Too much at once. Wait a moment, then try again.");
    case ErrorCode::Protocol:
        return tr(
            "The workspace gave an answer LeadPilot does not understand. Check that both are up to date.");
    case ErrorCode::Storage:
        return aboutFile(error.reason);
    case ErrorCode::Cancelled:
        break;
    }
    return tr("This was stopped before it was done.");
}

QString Phrases::person(const QString &name, const QString &phone, const QString &email)
{
    QString shown = oneLine(name);
    if (!shown.isEmpty())
        return shown;
    if (!phone.isEmpty())
        return oneLine(phone);
    return email.isEmpty() ? tr("Without a name") : oneLine(email);
}

QString Phrases::initials(const QString &name)
{
    const QStringList words = oneLine(name).split(u' ', Qt::SkipEmptyParts);
    QString initials;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (i > 0 && i < words.size() - 1)
            continue;
        // Letters of two words do not join.
        if (!initials.isEmpty() && initials.back().joiningType() != QChar::Joining_None)
            initials += QChar(0x200C);
        QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, words[i]);
        initials += words[i].left(letters.toNextBoundary()).toUpper();
    }
    return initials;
}

QString Phrases::isolated(const QString &text)
{
    return text.isEmpty() ? text : QString(QChar(0x2068) + text + QChar(0x2069));
}

QString Phrases::oneLine(const QString &text)
{
    return text::cleanedLine(text.left(600), 400);
}

QString Phrases::breakable(const QString &text)
{
    static constexpr int longest = 20;
    QString result;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longest && !c.isLowSurrogate() && !c.isMark()) {
            result += QChar(0x200B);
            run = 1;
        }
        result += c;
    }
    return result;
}

} // namespace leadpilot::ui
