// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/workspacedirectory.h"
#include "tests/gui/fakes/fakeanswers.h"

namespace leadpilot::fakes {

class FakeWorkspaceDirectory : public WorkspaceDirectory
{
public:
    QFuture<Expected<QList<Member>>> members() override { return answers.give<QList<Member>>(people); }
    QFuture<Expected<QList<Tag>>> tags() override { return answers.give<QList<Tag>>(words); }

    Answers answers;
    QList<Member> people;
    QList<Tag> words;
};

} // namespace leadpilot::fakes
