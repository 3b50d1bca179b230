// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dialogprompts.h"

#include <QApplication>
#include <QDesktopServices>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace leadpilot::desktop {

void DialogPrompts::ask(const QString &title, const QString &question, const QString &yes, const QString &no,
                        std::function<void(bool)> answered)
{
    // Not over a dialog: one that closes would take the question with it, unanswered.
    auto *box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::NoButton,
                                qobject_cast<QMainWindow *>(QApplication::activeWindow()));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::ApplicationModal);
    box->setTextFormat(Qt::PlainText);
    const auto *agree = box->addButton(yes, QMessageBox::AcceptRole);
    box->addButton(no, QMessageBox::RejectRole);
    QObject::connect(box, &QMessageBox::finished, box, [box, agree, answered = std::move(answered)] {
        answered(box->clickedButton() == agree);
    });
    box->show();
}

void DialogPrompts::openLink(const QString &url)
{
    const QUrl link(url, QUrl::StrictMode);
    for (const auto *scheme : {"https", "mailto", "tel"}) {
        if (link.scheme() == QLatin1StringView(scheme)) {
            QDesktopServices::openUrl(link);
            return;
        }
    }
}

} // namespace leadpilot::desktop
