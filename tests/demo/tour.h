// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/desktop.h"
#include "tests/demo/arrivals.h"
#include "tests/demo/vendorprocess.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <vector>

namespace leadpilot::demo {

/// The scripted tour: walks through the window as a person does, takes pictures, and counts what the
/// window's models show.
class Tour : public QObject
{
    Q_OBJECT
public:
    /// `output`: an existing folder for the pictures.
    Tour(desktop::Desktop &desktop, VendorProcess &vendors, QString output, QObject *parent = nullptr);
    void begin();

Q_SIGNALS:
    /// The tour is over; `report` is what the demo prints.
    void finished(const QJsonObject &report);
    void failed(const QString &step, const QString &seen);

private:
    /// Something to do, and what the window must show before the tour goes on.
    struct Step
    {
        QString name;
        std::function<void()> act;
        std::function<bool()> shown;
    };

    void plan();
    void planArrival();
    void planAnswer();
    void planOffline();
    void planPictures();
    void planCount();
    void next();
    void look();
    QString whatIsSeen() const;

    void picture(const QString &name);
    void pictureOf(QWidget &widget, const QString &name);
    void answer(const QString &text);
    void openWriter();
    QModelIndex findWriter() const;
    ChatMessage lastOwnMessage() const;
    void askForTrace();
    void openNextChat();
    void countChat();
    QJsonObject report() const;

    ui::MainWindow &window() const { return *m_desktop.window(); }
    ui::LeadListModel &leads() const;

    desktop::Desktop &m_desktop;
    VendorProcess &m_vendors;
    const QString m_output;
    std::vector<Step> m_steps;
    size_t m_step = 0;
    QTimer m_eye;
    QElapsedTimer m_patience;
    std::unique_ptr<Arrivals> m_arrivals;
    QJsonObject m_trace;
    QJsonArray m_pictures;
    LeadId m_writer;
    qint64 m_duplicates = 0, m_refused = 0; ///< the relay counts from its start; it is broken later on
    int m_inboundBefore = 0;
    int m_chat = 0;
    int m_messagesIn = 0, m_messagesSent = 0, m_messagesRead = 0;
};

} // namespace leadpilot::demo
