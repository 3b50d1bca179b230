# SPDX-License-Identifier: GPL-3.0-or-later
# Headers of Qt and the standard library are compiled once for each set of Qt modules and used by every target
# that links at least those modules. Never headers of ours: they change. QTest cannot be among them, because its
# macros differ from folder to folder.
function(leadpilot_add_precompiled set)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK;HEADERS")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled/${set}.cpp CONTENT "")
  add_library(leadpilot_precompiled_${set} OBJECT ${CMAKE_BINARY_DIR}/precompiled/${set}.cpp)
  set_target_properties(leadpilot_precompiled_${set} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
  target_link_libraries(leadpilot_precompiled_${set} PRIVATE LeadPilot::BuildFlags ${arg_LINK})
  target_precompile_headers(leadpilot_precompiled_${set} PRIVATE ${arg_HEADERS})
endfunction()

# leadpilot_use_precompiled(target core|widgets)
function(leadpilot_use_precompiled target set)
  if(LEADPILOT_PCH)
    target_precompile_headers(${target} REUSE_FROM leadpilot_precompiled_${set})
  endif()
endfunction()

if(LEADPILOT_PCH)
  set(_core
    <QByteArray> <QDateTime> <QFuture> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QObject> <QPromise> <QSet>
    <QString> <QStringList> <QThreadPool> <QTimer> <QUrl> <QUuid> <algorithm> <atomic> <chrono> <condition_variable>
    <expected> <functional> <map> <memory> <mutex> <optional> <set> <string> <thread> <variant> <vector>)
  leadpilot_add_precompiled(core LINK Qt6::Core HEADERS ${_core})
  if(LEADPILOT_BUILD_DESKTOP)
    leadpilot_add_precompiled(widgets
      LINK Qt6::Widgets
      HEADERS ${_core} <QAbstractListModel> <QApplication> <QBoxLayout> <QLabel> <QListView> <QPainter> <QSettings>
              <QStyledItemDelegate> <QToolButton> <QWidget>)
  endif()
endif()
