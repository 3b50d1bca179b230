// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/filterpopup.h"
#include "ui/widgets/checkline.h"
#include "ui/widgets/choicebutton.h"
#include "ui/widgets/labels.h"
#include "ui/words/filterwords.h"
#include "ui/words/phrases.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int widest = 52; // letters
// Beside the numbers of days that can be chosen.
static constexpr int anyTime = 0, betweenDays = -1;
// Beside the minutes of waiting.
static constexpr int noMatter = 0, onlyUnanswered = -1;

template <typename Id, typename Named>
static void addMissing(const QList<Id> &wanted, QList<Named> &known, ChoiceButton *field, const QString &word)
{
    for (const Id &id : wanted) {
        if (std::ranges::find(known, id, &Named::id) == known.end()) {
            known += Named{id, word};
            field->add(word, id.toString());
        }
    }
}

FilterPopup::FilterPopup(const Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("filterPopup"));
    setAccessibleName(tr("Filter and order"));
    setProperty("card", true);
    auto *scroll = new QScrollArea(this);
    auto *content = new QWidget(scroll->viewport());
    auto *form = new QFormLayout(content);
    form->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    form->setVerticalSpacing(space::small);
    form->setHorizontalSpacing(space::medium);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_order = addChoice(form, "filterOrder", tr("Order"), false);
    m_grouped = addCheck(form, "filterGrouped", tr("Show groups"));
    m_statuses = addChoice(form, "filterStatus", tr("Status"), true, tr("Any", "status"));
    m_sources = addChoice(form, "filterSource", tr("Source"), true, tr("Any", "source"));
    m_campaigns = addChoice(form, "filterCampaign", tr("Campaign"), true, tr("Any", "campaign"));
    m_assignees = addChoice(form, "filterAssignee", tr("Assigned to"), true, tr("Anybody"));
    m_tags = addChoice(form, "filterTag", tr("Tag"), true, tr("Any", "tag"));
    m_waiting = addChoice(form, "filterWaiting", tr("Answer"), false);
    m_arrival = addChoice(form, "filterArrival", tr("Arrived"), false);
    addDates(form);
    m_snoozed = addChoice(form, "filterSnoozed", tr("Snoozed"), false);
    m_phone = addCheck(form, "filterPhone", tr("Has a phone number"));
    m_email = addCheck(form, "filterEmail", tr("Has an e-mail address"));
    m_tests = addCheck(form, "filterTests", tr("Show test leads"));
    m_clear = new QPushButton(tr("Clear filters"), this);
    m_clear->setObjectName(QStringLiteral("filterClear"));
    m_clear->setAccessibleName(m_clear->text());
    form->addRow(m_clear);
    connect(m_clear, &QPushButton::clicked, this, &FilterPopup::clearWanted);

    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(accessibleName());
    content->setProperty("ground", QStringLiteral("surface"));
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(scroll);
    fill();
    showFilter(m_filter);
}

ChoiceButton *FilterPopup::addChoice(QFormLayout *form, const char *name, const QString &label, bool several,
                                     const QString &nothing)
{
    auto *field = new ChoiceButton(
        m_theme, label, several ? ChoiceButton::Mode::Several : ChoiceButton::Mode::One, nothing, this);
    field->setObjectName(QString::fromLatin1(name));
    auto *caption = plainLabel(label, this, "muted");
    caption->setBuddy(field);
    caption->setMinimumHeight(field->sizeHint().height());
    form->addRow(caption, field);
    connect(field, &ChoiceButton::chosenChanged, this, &FilterPopup::read);
    return field;
}

QCheckBox *FilterPopup::addCheck(QFormLayout *form, const char *name, const QString &label)
{
    auto *box = new CheckLine(m_theme, label, this);
    box->setObjectName(QString::fromLatin1(name));
    form->addRow(box);
    connect(box, &QCheckBox::clicked, this, &FilterPopup::read);
    return box;
}

void FilterPopup::addDates(QFormLayout *form)
{
    m_dates = new QWidget(this);
    auto *row = new QHBoxLayout(m_dates);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    const auto add = [&](const char *name, const QString &says) {
        auto *edit = new QDateEdit(m_dates);
        edit->setObjectName(QString::fromLatin1(name));
        edit->setAccessibleName(says);
        edit->setToolTip(says);
        edit->setCalendarPopup(false);
        edit->setDateRange(QDate(1970, 1, 1), QDate(9999, 12, 30));
        row->addWidget(edit, 1);
        connect(edit, &QDateEdit::dateChanged, this, &FilterPopup::read);
        return edit;
    };
    m_from = add("filterFrom", tr("First day"));
    m_to = add("filterTo", tr("Last day"));
    form->addRow(m_dates);
}

void FilterPopup::fill()
{
    for (const LeadOrder order :
         {LeadOrder::NewestActivity, LeadOrder::WaitingLongest, LeadOrder::NewestLead, LeadOrder::OldestLead,
          LeadOrder::Name, LeadOrder::NameBackwards, LeadOrder::HighestValue, LeadOrder::Status,
          LeadOrder::Source, LeadOrder::Assignee})
        m_order->add(FilterWords::order(order), int(order));
    for (int status = int(LeadStatus::New); status <= int(LeadStatus::Lost); ++status)
        m_statuses->add(Phrases::status(LeadStatus(status)), status);
    for (int source = int(LeadSource::MetaAds); source <= int(LeadSource::Api); ++source)
        m_sources->add(Phrases::source(LeadSource(source)), source);
    m_waiting->add(tr("Answered or not"), noMatter);
    m_waiting->add(tr("Unanswered"), onlyUnanswered);
    for (const int minutes : {5, 15, 60, 4 * 60, 24 * 60})
        m_waiting->add(tr("Unanswered for more than %1").arg(FilterWords::wait(minutes)), minutes);
    m_arrival->add(tr("At any time"), anyTime);
    for (const int days : {1, 7, 30, 90})
        m_arrival->add(FilterWords::withinDays(days), days);
    m_arrival->add(tr("Between two days"), betweenDays);
    for (const SnoozedLeads how : {SnoozedLeads::Hidden, SnoozedLeads::Shown, SnoozedLeads::Only})
        m_snoozed->add(FilterWords::snoozed(how), int(how));
    setChoices({});
}

void FilterPopup::setChoices(const FilterChoices &choices)
{
    m_choices = choices;
    m_campaigns->clear();
    for (const QString &campaign : choices.campaigns)
        m_campaigns->add(Phrases::oneLine(campaign), campaign);
    m_assignees->clear();
    m_assignees->add(FilterWords::me(), QStringLiteral("me"));
    m_assignees->add(FilterWords::nobody(), QStringLiteral("nobody"));
    for (const Member &member : choices.members)
        m_assignees->add(Phrases::oneLine(member.name), member.id.toString());
    m_tags->clear();
    for (const Tag &tag : choices.tags)
        m_tags->add(Phrases::oneLine(tag.name), tag.id.toString());
    showFilter(m_filter);
}

void FilterPopup::setFilter(const LeadFilter &filter)
{
    m_filter = filter;
    showFilter(filter);
}

void FilterPopup::showFilter(const LeadFilter &filter)
{
    // What a view asks for may be gone meanwhile, or one of too many.
    for (const QString &campaign : filter.campaigns) {
        if (!m_choices.campaigns.contains(campaign)) {
            m_choices.campaigns += campaign;
            m_campaigns->add(Phrases::oneLine(campaign), campaign);
        }
    }
    addMissing(filter.assignedTo, m_choices.members, m_assignees, FilterWords::member(ProfileId(), {}));
    addMissing(filter.tags, m_choices.tags, m_tags, FilterWords::tag(TagId(), {}));
    m_order->choose({int(filter.order)});
    m_grouped->setVisible(hasGroups(filter.order));
    m_grouped->setChecked(filter.isGrouped);
    QVariantList statuses, sources, campaigns, assignees, tags;
    for (const LeadStatus status : filter.statuses)
        statuses += int(status);
    for (const LeadSource source : filter.sources)
        sources += int(source);
    for (const QString &campaign : filter.campaigns)
        campaigns += campaign;
    if (filter.assignedToMe)
        assignees += QStringLiteral("me");
    if (filter.assignedToNobody)
        assignees += QStringLiteral("nobody");
    for (const ProfileId &member : filter.assignedTo)
        assignees += member.toString();
    for (const TagId &tag : filter.tags)
        tags += tag.toString();
    m_statuses->choose(statuses);
    m_sources->choose(sources);
    m_campaigns->choose(campaigns);
    m_assignees->choose(assignees);
    m_tags->choose(tags);
    m_waiting->choose({filter.waitingMinutes > 0 ? filter.waitingMinutes
                       : filter.onlyUnanswered   ? onlyUnanswered
                                                 : noMatter});
    m_snoozed->choose({int(filter.snoozed)});
    m_phone->setChecked(filter.hasPhone);
    m_email->setChecked(filter.hasEmail);
    m_tests->setChecked(filter.includeTests);
    showArrival(filter);
}

void FilterPopup::showArrival(const LeadFilter &filter)
{
    const bool isBetween = filter.arrivedFrom || filter.arrivedBefore;
    m_arrival->choose({isBetween ? betweenDays : filter.arrivedWithinDays});
    m_dates->setVisible(isBetween);
    const QSignalBlocker quietFrom(m_from), quietTo(m_to);
    const auto day = [](std::optional<Timestamp> at, int seconds, const QDate &otherwise) {
        return at ? QDateTime::fromMSecsSinceEpoch(at->plusSeconds(seconds).milliseconds()).date()
                  : otherwise;
    };
    m_from->setDate(day(filter.arrivedFrom, 0, m_from->minimumDate()));
    m_to->setDate(day(filter.arrivedBefore, -1, m_to->maximumDate()));
}

void FilterPopup::read()
{
    m_filter.order = LeadOrder(m_order->chosen().value(0).toInt());
    m_filter.isGrouped = m_grouped->isChecked() && hasGroups(m_filter.order);
    const auto take = [](const ChoiceButton *field, auto &into, auto &&read) {
        into.clear();
        const QVariantList chosen = field->chosen();
        for (const QVariant &value : chosen)
            into += read(value);
    };
    take(m_statuses, m_filter.statuses, [](const QVariant &value) { return LeadStatus(value.toInt()); });
    take(m_sources, m_filter.sources, [](const QVariant &value) { return LeadSource(value.toInt()); });
    take(m_campaigns, m_filter.campaigns, [](const QVariant &value) { return value.toString(); });
    take(m_tags, m_filter.tags,
         [](const QVariant &value) { return TagId::parse(value.toString()).value_or(TagId()); });
    readAssignees();
    readArrival();
    const int waiting = m_waiting->chosen().value(0).toInt();
    m_filter.onlyUnanswered = waiting == onlyUnanswered;
    m_filter.waitingMinutes = std::max(0, waiting);
    m_filter.snoozed = SnoozedLeads(m_snoozed->chosen().value(0).toInt());
    m_filter.hasPhone = m_phone->isChecked();
    m_filter.hasEmail = m_email->isChecked();
    m_filter.includeTests = m_tests->isChecked();
    Q_EMIT filterChanged();
}

void FilterPopup::readAssignees()
{
    m_filter.assignedToMe = m_filter.assignedToNobody = false;
    m_filter.assignedTo.clear();
    const QVariantList chosen = m_assignees->chosen();
    for (const QVariant &value : chosen) {
        const QString who = value.toString();
        if (who == u"me")
            m_filter.assignedToMe = true;
        else if (who == u"nobody")
            m_filter.assignedToNobody = true;
        else
            m_filter.assignedTo += ProfileId::parse(who).value_or(ProfileId());
    }
}

void FilterPopup::readArrival()
{
    const int arrival = m_arrival->chosen().value(0).toInt();
    const bool isBetween = arrival == betweenDays;
    if (isBetween && m_dates->isHidden()) {
        const QSignalBlocker quietFrom(m_from), quietTo(m_to);
        m_to->setDate(QDate::currentDate());
        m_from->setDate(m_to->date().addDays(-7));
    }
    m_dates->setVisible(isBetween);
    m_filter.arrivedWithinDays = std::max(0, arrival);
    const auto start = [](const QDate &day) {
        return Timestamp::fromMilliseconds(day.startOfDay().toMSecsSinceEpoch());
    };
    m_filter.arrivedFrom = isBetween ? std::optional(start(m_from->date())) : std::nullopt;
    m_filter.arrivedBefore = isBetween ? std::optional(start(m_to->date().addDays(1))) : std::nullopt;
}

void FilterPopup::open(QWidget *at)
{
    const QRect window(at->window()->mapToGlobal(QPoint()), at->window()->size());
    auto *scroll = findChild<QScrollArea *>();
    const int wide = std::min(widest * QFontMetrics(m_theme.body()).averageCharWidth() + 2 * space::wide,
                              window.width() - space::large);
    scroll->widget()->layout()->activate();
    const int wanted = std::max(scroll->widget()->sizeHint().height(),
                                scroll->widget()->layout()->totalHeightForWidth(wide - 2)) +
                       space::small; // its own frame
    const QPoint below = at->mapToGlobal(QPoint(0, at->height() + space::tight));
    const int room = window.bottom() - below.y() - space::small;
    setFixedWidth(wide);
    setFixedHeight(std::min(wanted, std::max(room, window.height() / 2)));
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    int x = isMirrored ? below.x() : below.x() + at->width() - wide;
    x = std::clamp(x, window.left() + space::small,
                   std::max(window.left() + space::small, window.right() - wide - space::small));
    move(x, std::min(below.y(), window.bottom() - height() - space::small));
    show();
    m_order->setFocus(Qt::PopupFocusReason);
}

} // namespace leadpilot::ui
