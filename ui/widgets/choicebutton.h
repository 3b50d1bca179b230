// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QToolButton>
#include <QVariant>

namespace leadpilot::ui {

/// A field with a menu of things to choose one of, or several.
class ChoiceButton : public QToolButton
{
    Q_OBJECT
public:
    enum class Mode { One, Several };

    /// `nothing`: shown while several may be chosen and none is.
    ChoiceButton(const Theme &theme, const QString &name, Mode mode, const QString &nothing = {},
                 QWidget *parent = nullptr);

    void clear();
    void add(const QString &word, const QVariant &value);
    /// Those of them that are there. Says nothing of it.
    void choose(const QVariantList &values);
    QVariantList chosen() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the person.
    void chosenChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showChosen();

    const Theme &m_theme;
    QString m_name;
    Mode m_mode;
    QString m_nothing;
    QMenu *m_menu;
};

} // namespace leadpilot::ui
