// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/fakeports.h"
