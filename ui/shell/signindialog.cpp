// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/signindialog.h"
#include "core/whenready.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/words/phrases.h"

#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leadpilot::ui {

SignInDialog::SignInDialog(Session &session, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("signIn"));
    setWindowTitle(tr("Sign in to LeadPilot"));
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QWidget *form = makeForm();
    scroll->setWidget(form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    const WorkspaceAddress last = session.lastAddress();
    m_url.edit->setText(last.url.toString());
    m_key.edit->setText(last.publishableKey);
    (last.url.isEmpty() ? m_url : m_email).edit->setFocus();
    connect(&session, &Session::signedIn, this, &QDialog::accept);
    const int width = std::max(420, fontMetrics().averageCharWidth() * 58);
    // Room for an error or two below the fields.
    const int line = fontMetrics().height();
    resize(width, std::min(form->sizeHint().height() + 4 * line, 740));
}

SignInDialog::Field SignInDialog::addField(QVBoxLayout *rows, const QString &name, const QString &label,
                                           const QString &placeholder)
{
    Field field;
    auto *caption = plainLabel(label, this);
    field.edit = new QLineEdit(this);
    field.edit->setObjectName(name);
    field.edit->setAccessibleName(label);
    field.edit->setPlaceholderText(placeholder);
    field.edit->setMaxLength(2'000);
    caption->setBuddy(field.edit);
    field.error = plainLabel({}, this, "danger");
    field.error->setObjectName(QString(name + u"Error"));
    field.error->setWordWrap(true);
    field.error->hide();
    connect(field.edit, &QLineEdit::textEdited, this, [field] {
        field.error->hide();
        restyle(field.edit, "invalid", false);
    });
    connect(field.edit, &QLineEdit::returnPressed, this, &SignInDialog::signIn);
    rows->addWidget(caption);
    rows->addWidget(field.edit);
    rows->addWidget(field.error);
    rows->addSpacing(space::small);
    return field;
}

QWidget *SignInDialog::makeForm()
{
    auto *form = new QWidget(this);
    form->setProperty("ground", QStringLiteral("surface"));
    auto *rows = new QVBoxLayout(form);
    rows->setContentsMargins(space::huge, space::large, space::huge, space::large);
    rows->setSpacing(space::tight);
    auto *title = plainLabel(tr("Sign in"), form);
    bindFont(title, m_theme, &Theme::heading);
    auto *intro =
        plainLabel(tr("Your admin gives you the address and the key of the workspace."), form, "muted");
    intro->setWordWrap(true);
    rows->addWidget(title);
    rows->addWidget(intro);
    rows->addSpacing(space::medium);
    m_notice = new Notice(m_theme, Notice::Dismissal::Stays, form);
    m_notice->setObjectName(QStringLiteral("signInNotice"));
    rows->addWidget(m_notice);
    m_url = addField(rows, QStringLiteral("url"), tr("Workspace address"), QStringLiteral("https://…"));
    m_key = addField(rows, QStringLiteral("key"), tr("Publishable key"), {});
    m_email = addField(rows, QStringLiteral("email"), tr("E-mail"), {});
    m_password = addField(rows, QStringLiteral("password"), tr("Password"), {});
    m_password.edit->setEchoMode(QLineEdit::Password);

    m_doing = plainLabel({}, form, "muted");
    m_progress = new QProgressBar(form);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_signIn = new QPushButton(tr("Sign in"), form);
    m_signIn->setObjectName(QStringLiteral("signInButton"));
    m_signIn->setAccessibleName(m_signIn->text());
    m_signIn->setProperty("primary", true);
    m_signIn->setDefault(true);
    rows->addWidget(m_doing);
    rows->addWidget(m_progress);
    rows->addWidget(m_signIn, 0, Qt::AlignTrailing);

    auto *line = new QFrame(form);
    line->setProperty("edge", QStringLiteral("top"));
    line->setFixedHeight(1);
    m_try = new QPushButton(tr("Try on this computer"), form);
    m_try->setObjectName(QStringLiteral("tryButton"));
    m_try->setAccessibleName(m_try->text());
    m_try->setAutoDefault(false);
    m_try->setIcon(m_theme.icon(Icon::Computer));
    auto *help = plainLabel(tr("Starts a sample workspace with invented leads here: no account, no network."),
                            form, "muted");
    help->setWordWrap(true);
    rows->addStretch(1);
    rows->addSpacing(space::wide);
    rows->addWidget(line);
    rows->addSpacing(space::wide);
    rows->addWidget(m_try, 0, Qt::AlignLeading);
    rows->addWidget(help);
    connect(m_signIn, &QPushButton::clicked, this, &SignInDialog::signIn);
    connect(m_try, &QPushButton::clicked, this, &SignInDialog::tryHere);
    setBusy(false);
    return form;
}

void SignInDialog::sayEnded()
{
    m_notice->show(
        Notice::Tone::Warn, Icon::Key,
        tr("The workspace ended your session. Sign in again: changes that were not sent yet are kept on "
           "this computer."));
}

bool SignInDialog::isComplete()
{
    clearErrors();
    const QUrl url = QUrl::fromUserInput(m_url.edit->text().trimmed());
    const bool web = url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http");
    bool good = true;
    const auto need = [&](bool fulfilled, const Field &field, const QString &sentence) {
        if (fulfilled)
            return;
        complain(field, sentence);
        if (good)
            field.edit->setFocus();
        good = false;
    };
    need(url.isValid() && web && !url.host().isEmpty(), m_url,
         tr("Enter the address your admin gave you; it begins with https://."));
    need(!m_key.edit->text().trimmed().isEmpty(), m_key, tr("Enter the workspace's publishable key."));
    need(m_email.edit->text().trimmed().contains(u'@'), m_email, tr("Enter your e-mail address."));
    need(!m_password.edit->text().isEmpty(), m_password, tr("Enter your password."));
    return good;
}

void SignInDialog::signIn()
{
    if (!m_signIn->isEnabled() || !isComplete())
        return;
    setBusy(true, tr("Signing in…"));
    const WorkspaceAddress address{QUrl::fromUserInput(m_url.edit->text().trimmed()),
                                   m_key.edit->text().trimmed()};
    whenReady(m_session.signIn(address, m_email.edit->text().trimmed(), m_password.edit->text()), this,
              [this, attempt = ++m_attempt](const Expected<void> &done) {
                  if (attempt == m_attempt)
                      take(done, false);
              });
}

void SignInDialog::tryHere()
{
    clearErrors();
    setBusy(true, tr("Starting a workspace on this computer…"));
    whenReady(m_session.tryOnThisComputer(), this, [this, attempt = ++m_attempt](const Expected<void> &done) {
        if (attempt == m_attempt)
            take(done, true);
    });
}

void SignInDialog::take(const Expected<void> &done, bool here)
{
    setBusy(false);
    if (!done)
        explain(done.error(), here);
}

void SignInDialog::explain(const Error &error, bool here)
{
    const auto above = [this](const QString &sentence) {
        m_notice->show(Notice::Tone::Danger, Icon::Exclamation, sentence);
    };
    if (here && error.code != ErrorCode::Cancelled && error.code != ErrorCode::Storage)
        return above(
            tr("The sample workspace did not start. Try again; if it stays so, install LeadPilot anew."));
    switch (error.code) {
    case ErrorCode::Offline:
        return complain(m_url,
                        tr("Nothing answers at this address. Check it and your network, then try again."));
    case ErrorCode::Unauthorized:
        return complain(m_password,
                        tr("E-mail and password do not fit together. Check both, then try again."));
    case ErrorCode::Forbidden:
        return above(Phrases::aboutRefusal(QStringLiteral("no_member")));
    case ErrorCode::Rejected:
        if (error.reason == u"secret_key")
            return complain(m_key, Phrases::sentence(error));
        return complain(m_key, tr("The workspace does not know this key. Copy it again from your admin."));
    case ErrorCode::Protocol:
        return complain(m_url,
                        tr("What answers at this address is not a LeadPilot workspace. Check the address."));
    case ErrorCode::Conflict:
    case ErrorCode::RateLimited:
    case ErrorCode::Storage:
        return above(Phrases::sentence(error));
    case ErrorCode::Cancelled:
        break;
    }
}

void SignInDialog::complain(const Field &field, const QString &sentence)
{
    field.error->setText(sentence);
    field.error->show();
    restyle(field.edit, "invalid", true);
    field.edit->setAccessibleDescription(sentence);
    field.edit->setFocus();
}

void SignInDialog::clearErrors()
{
    m_notice->hide();
    for (const Field &field : {m_url, m_key, m_email, m_password}) {
        field.error->hide();
        field.edit->setAccessibleDescription({});
        restyle(field.edit, "invalid", false);
    }
}

void SignInDialog::setBusy(bool busy, const QString &doing)
{
    m_doing->setText(doing);
    m_doing->setVisible(busy);
    m_progress->setVisible(busy);
    m_signIn->setEnabled(!busy);
    m_try->setEnabled(!busy);
    for (const Field &field : {m_url, m_key, m_email, m_password})
        field.edit->setEnabled(!busy);
}

} // namespace leadpilot::ui
