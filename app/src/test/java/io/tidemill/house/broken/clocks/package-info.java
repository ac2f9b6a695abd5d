/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.clocks;

import org.jspecify.annotations.NullMarked;
