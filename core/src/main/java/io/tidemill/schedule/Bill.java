package io.tidemill.schedule;

import io.tidemill.value.Money;

/// What a call did cost.
///
/// @param settled what is known of it
/// @param uncertain reservations of what is not known, at most that of the call
public record Bill(Money settled, Money uncertain) {}
