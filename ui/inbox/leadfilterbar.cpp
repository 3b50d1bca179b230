// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leadfilterbar.h"
#include "core/whenready.h"
#include "ui/inbox/activefilters.h"
#include "ui/inbox/filterchips.h"
#include "ui/inbox/filterpopup.h"
#include "ui/inbox/viewcounts.h"
#include "ui/inbox/viewdialog.h"
#include "ui/words/phrases.h"

#include <QAction>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace leadpilot::ui {

LeadFilterBar::LeadFilterBar(InboxRepository &inbox, LeadViews &views, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_inbox(inbox)
    , m_views(views)
    , m_theme(theme)
    , m_popup(new FilterPopup(theme, this))
    , m_counts(new ViewCounts(inbox, this))
{
    setProperty("edge", QStringLiteral("bottom"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    layout->setSpacing(space::small);
    addSearch();
    addChips();
    addActive();
    m_typing.setSingleShot(true);
    m_typing.setInterval(60);
    connect(&m_typing, &QTimer::timeout, this, &LeadFilterBar::filterChanged);
    connect(m_popup, &FilterPopup::filterChanged, this, [this] { setFilter(m_popup->filter()); });
    connect(m_popup, &FilterPopup::clearWanted, this, [this] { setFilter({}); });
    connect(m_counts, &ViewCounts::counted, m_chips, &FilterChips::setCount);
    connect(&m_views, &LeadViews::changed, this, [this] {
        readViews();
        readChoices();
    });
    readViews();
    readChoices();
    showActive();
}

void LeadFilterBar::addSearch()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Search names, phones, e-mails, messages, notes"));
    m_search->setAccessibleName(tr("Search leads, messages and notes"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    auto *glass = m_search->addAction(m_theme.icon(Icon::Search), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &LeadFilterBar::listWanted);
    m_open = new QToolButton(this);
    m_open->setObjectName(QStringLiteral("openFilter"));
    m_open->setAccessibleName(m_popup->accessibleName());
    m_open->setToolTip(m_popup->accessibleName());
    connect(m_open, &QToolButton::clicked, this, &LeadFilterBar::openPopup);
    m_add = new QToolButton(this);
    m_add->setObjectName(QStringLiteral("newLeadButton"));
    m_add->setAccessibleName(tr("New lead"));
    m_add->setToolTip(tr("New lead"));
    connect(m_add, &QToolButton::clicked, this, &LeadFilterBar::newLeadWanted);
    const auto retint = [this, glass] {
        m_add->setIcon(m_theme.icon(Icon::Add, m_theme.tokens().text));
        m_add->setIconSize({m_theme.iconSize(), m_theme.iconSize()});
        glass->setIcon(m_theme.icon(Icon::Search));
        m_open->setIcon(m_theme.icon(Icon::Filter, m_theme.tokens().text));
        m_open->setIconSize({m_theme.iconSize(), m_theme.iconSize()});
    };
    connect(&m_theme, &Theme::changed, this, retint);
    retint();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_search, 1);
    row->addWidget(m_open);
    row->addWidget(m_add);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void LeadFilterBar::addTool(QWidget *tool)
{
    layout()->itemAt(0)->layout()->addWidget(tool);
}

void LeadFilterBar::addChips()
{
    m_chips = new FilterChips(m_theme, this);
    m_chips->add(All, tr("All"));
    m_chips->add(Unanswered, tr("Unanswered"));
    m_chips->add(Meta, Phrases::source(LeadSource::MetaAds));
    m_chips->add(Google, Phrases::source(LeadSource::GoogleAds));
    m_chips->add(WhatsApp, Phrases::source(LeadSource::WhatsApp));
    connect(m_chips, &FilterChips::chosenChanged, this, &LeadFilterBar::onChosen);
    layout()->addWidget(m_chips);
}

void LeadFilterBar::addActive()
{
    m_active = new ActiveFilters(m_theme, this);
    connect(m_active, &ActiveFilters::removed, this, &LeadFilterBar::setFilter);
    connect(m_active, &ActiveFilters::clearWanted, this, [this] { setFilter({}); });
    connect(m_active, &ActiveFilters::saveWanted, this, &LeadFilterBar::askToSave);
    connect(m_active, &ActiveFilters::updateWanted, this, &LeadFilterBar::updateView);
    connect(m_active, &ActiveFilters::renameWanted, this, &LeadFilterBar::askToRename);
    connect(m_active, &ActiveFilters::removeWanted, this, &LeadFilterBar::removeView);
    layout()->addWidget(m_active);
}

LeadFilter LeadFilterBar::filter() const
{
    LeadFilter filter = m_filter;
    filter.search = m_search->text().trimmed();
    return filter;
}

LeadFilter LeadFilterBar::baseOf(int chip) const
{
    switch (chip) {
    case Unanswered:
        return {.onlyUnanswered = true};
    case Meta:
        return {.sources = {LeadSource::MetaAds}};
    case Google:
        return {.sources = {LeadSource::GoogleAds}};
    case WhatsApp:
        return {.sources = {LeadSource::WhatsApp}};
    default:
        break;
    }
    const qsizetype saved = chip - FirstSaved;
    return saved >= 0 && saved < m_saved.size() ? m_saved[saved].definition.filter : LeadFilter();
}

const SavedView *LeadFilterBar::chosenView() const
{
    const qsizetype saved = m_chips->chosen() - FirstSaved;
    return saved >= 0 && saved < m_saved.size() ? &m_saved[saved] : nullptr;
}

void LeadFilterBar::onChosen(int chip)
{
    if (m_quiet)
        return;
    const LeadFilter base = baseOf(chip);
    if (chip >= FirstSaved || !base.search.isEmpty()) {
        const QSignalBlocker quiet(m_search);
        m_search->setText(base.search);
    }
    setFilter(base);
}

void LeadFilterBar::setFilter(const LeadFilter &filter)
{
    m_filter = filter;
    m_filter.search.clear();
    m_filter.isGrouped = m_filter.isGrouped && hasGroups(m_filter.order);
    // Nothing is left of one of the program's own views: the plain inbox is another.
    if (m_filter == LeadFilter() && !chosenView() && m_chips->chosen() != All) {
        m_quiet = true;
        m_chips->choose(All);
        m_quiet = false;
    }
    m_popup->setFilter(m_filter);
    showActive();
    Q_EMIT filterChanged();
}

void LeadFilterBar::choose(int chip)
{
    m_chips->choose(chip);
}

void LeadFilterBar::clear()
{
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    m_quiet = true;
    m_chips->choose(All);
    m_quiet = false;
    setFilter({});
}

void LeadFilterBar::showActive()
{
    const SavedView *view = chosenView();
    LeadFilter base = baseOf(m_chips->chosen());
    base.search.clear();
    const bool isBase = m_filter == base;
    const bool isWhole = !view || view->definition.notUnderstood.isEmpty();
    const auto state = !view      ? ActiveFilters::View::None
                       : !isWhole ? ActiveFilters::View::NotWhole
                       : isBase   ? ActiveFilters::View::Unchanged
                                  : ActiveFilters::View::Changed;
    // One of the program's own views says itself what it is.
    m_active->show(isBase && !view ? QList<FilterPart>() : FilterWords::partsOf(m_filter, m_choices), state,
                   view ? view->definition.notUnderstood : QStringList(), view && view->isShared);
    m_open->setProperty("role", QStringLiteral("filter"));
}

void LeadFilterBar::readViews()
{
    whenReady(m_views.views(), this, [this, asked = ++m_asked](const Expected<QList<SavedView>> &views) {
        if (views && asked == m_asked && *views != m_saved)
            takeViews(*views);
        else if (views)
            m_wanted = {};
    });
}

void LeadFilterBar::readChoices()
{
    whenReady(m_views.choices(), this, [this](const Expected<FilterChoices> &choices) {
        if (!choices || *choices == m_choices)
            return;
        m_choices = *choices;
        m_popup->setChoices(m_choices);
        showActive();
    });
}

void LeadFilterBar::takeViews(const QList<SavedView> &views)
{
    const SavedView *before = chosenView();
    const SavedViewId chosen = m_wanted.isNull() ? before ? before->id : SavedViewId() : m_wanted;
    LeadFilter base = baseOf(m_chips->chosen());
    base.search.clear();
    const bool wasUnchanged = before && m_filter == base;
    m_quiet = true;
    m_chips->removeFrom(FirstSaved);
    m_saved = views;
    QHash<int, LeadFilter> filters;
    int next = FirstSaved;
    for (const SavedView &view : views) {
        const int chip = next++;
        m_chips->add(chip, view.name);
        filters.insert(chip, view.definition.filter);
        if (view.id == chosen)
            m_chips->choose(chip);
    }
    m_quiet = false;
    m_counts->setViews(filters);
    m_wanted = {};
    const SavedView *now = chosenView();
    if (now && wasUnchanged && now->id == chosen)
        onChosen(m_chips->chosen());
    else if (before && !now)
        setFilter({});
    else
        showActive();
}

void LeadFilterBar::setCounts(const LeadCounts &counts)
{
    m_chips->setCount(All, counts.total);
    m_chips->setCount(Unanswered, counts.unanswered);
    m_chips->setCount(Meta, counts.metaAds);
    m_chips->setCount(Google, counts.googleAds);
    m_chips->setCount(WhatsApp, counts.whatsApp);
}

void LeadFilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LeadFilterBar::openPopup()
{
    m_popup->setFilter(m_filter);
    m_popup->open(m_open);
}

template <typename T> void LeadFilterBar::tell(const QFuture<Expected<T>> &done)
{
    whenReady(done, this, [this](const Expected<T> &result) {
        if (!result)
            Q_EMIT failed(result.error());
    });
}

void LeadFilterBar::askToSave()
{
    auto *dialog = new ViewDialog(m_theme, tr("Save this view"), {}, false, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ViewDialog::answered, this, [this](const QString &name, bool isShared) {
        whenReady(m_views.save(name, filter(), isShared), this, [this](const Expected<SavedViewId> &saved) {
            if (!saved) {
                Q_EMIT failed(saved.error());
                return;
            }
            m_wanted = *saved;
            // It may be listed already.
            const auto listed = std::ranges::find(m_saved, *saved, &SavedView::id);
            if (listed != m_saved.end())
                choose(FirstSaved + int(listed - m_saved.begin()));
            else
                readViews();
        });
    });
    dialog->open();
}

void LeadFilterBar::askToRename()
{
    const SavedView *view = chosenView();
    if (!view)
        return;
    auto *dialog =
        new ViewDialog(m_theme, tr("Rename or share this view"), view->name, view->isShared, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ViewDialog::answered, this, [this, before = *view](const QString &name, bool isShared) {
        if (name.trimmed() != before.name)
            tell(m_views.rename(before.id, name));
        if (isShared != before.isShared)
            tell(m_views.setShared(before.id, isShared));
    });
    dialog->open();
}

void LeadFilterBar::updateView()
{
    if (const SavedView *view = chosenView(); view && view->definition.notUnderstood.isEmpty())
        tell(m_views.redefine(view->id, filter()));
}

void LeadFilterBar::removeView()
{
    const SavedView *view = chosenView();
    if (!view)
        return;
    const QString question = view->isShared
                                 ? tr("Delete the view %1? It goes for everybody in the workspace.")
                                 : tr("Delete the view %1?");
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Delete view"),
                                question.arg(Phrases::isolated(view->name)), QMessageBox::Cancel, window());
    box->setObjectName(QStringLiteral("deleteView"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *remove = box->addButton(tr("Delete view"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("confirmDelete"));
    connect(remove, &QAbstractButton::clicked, this, [this, id = view->id] { tell(m_views.remove(id)); });
    box->open();
}

} // namespace leadpilot::ui
