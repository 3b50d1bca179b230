// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QUrl>

namespace leadpilot {

/// Where a workspace is reached: the project's URL and its publishable key.
struct WorkspaceAddress
{
    QUrl url;
    QString publishableKey;
};

/// Signing in and out. Lives in the UI thread.
class Session : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual bool isSignedIn() const = 0;
    /// The address of the last sign-in, to fill the form with; empty the first time.
    virtual WorkspaceAddress lastAddress() const = 0;
    virtual QFuture<Expected<void>> signIn(const WorkspaceAddress &address, const QString &email,
                                           const QString &password) = 0;
    /// Starts the bundled relay with a sample workspace on this computer and signs in to it.
    virtual QFuture<Expected<void>> tryOnThisComputer() = 0;
    virtual QFuture<Expected<void>> signOut() = 0;

Q_SIGNALS:
    void signedIn();
    /// `endedByWorkspace`: nobody here asked for it.
    void signedOut(bool endedByWorkspace);
    /// isKeepInFileAsked() has become true.
    void keepInFileAsked();

public:
    /// There is no keychain here, and answerKeepInFile() is waited for: nothing is stored before it came.
    virtual bool isKeepInFileAsked() const = 0;
    /// True: keep the session in an encrypted file of this profile; false: forget it when the program ends.
    virtual void answerKeepInFile(bool keep) = 0;
};

} // namespace leadpilot
