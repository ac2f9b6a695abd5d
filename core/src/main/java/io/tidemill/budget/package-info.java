/// Prices, reservations and limits: pure arithmetic over money.
@NullMarked
package io.tidemill.budget;

import org.jspecify.annotations.NullMarked;
