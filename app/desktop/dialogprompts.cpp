// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dialogprompts.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

namespace leadpilot::desktop {

void DialogPrompts::ask(const QString &title, const QString &question, const QStringList &answers,
                        std::function<void(int)> answered)
{
    // Not over a dialog: one that closes would take the question with it, unanswered.
    auto *box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::NoButton,
                                qobject_cast<QMainWindow *>(QApplication::activeWindow()));
    box->setObjectName(QStringLiteral("question"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::ApplicationModal);
    box->setTextFormat(Qt::PlainText);
    QList<const QAbstractButton *> buttons;
    for (const QString &answer : answers) {
        const bool isLast = buttons.size() == answers.size() - 1;
        buttons += box->addButton(answer, isLast              ? QMessageBox::RejectRole
                                          : buttons.isEmpty() ? QMessageBox::AcceptRole
                                                              : QMessageBox::DestructiveRole);
    }
    QObject::connect(box, &QMessageBox::finished, box, [box, buttons, answered = std::move(answered)] {
        const auto chosen = buttons.indexOf(box->clickedButton());
        answered(int(chosen < 0 ? buttons.size() - 1 : chosen));
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

static void choose(QFileDialog *dialog, const char *name, std::function<void(const QString &)> chosen)
{
    dialog->setObjectName(QLatin1StringView(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::finished, dialog,
                     [dialog, chosen = std::move(chosen)](int result) {
                         chosen(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
                     });
    dialog->open();
}

void DialogPrompts::saveFile(const QString &title, const QString &suggested, const QString &kinds,
                             std::function<void(const QString &)> chosen)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog = new QFileDialog(qobject_cast<QMainWindow *>(QApplication::activeWindow()), title,
                                   folder.filePath(suggested), kinds);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggested);
    choose(dialog, "saveFile", std::move(chosen));
}

void DialogPrompts::openFile(const QString &title, const QString &kinds,
                             std::function<void(const QString &)> chosen)
{
    auto *dialog =
        new QFileDialog(qobject_cast<QMainWindow *>(QApplication::activeWindow()), title,
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), kinds);
    dialog->setFileMode(QFileDialog::ExistingFile);
    choose(dialog, "openFile", std::move(chosen));
}

} // namespace leadpilot::desktop
