// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadpilot::ui {

class Commands;
class InboxPanel;
class Theme;

/// What can be done with several leads at once, and with the board. The inbox lives as long as the commands.
void addInboxCommands(Commands &commands, InboxPanel &inbox);

/// A menu beside the search, of what can be done with the list as a whole. After all commands were added.
void addInboxMenu(const Commands &commands, InboxPanel &inbox, const Theme &theme);

} // namespace leadpilot::ui
