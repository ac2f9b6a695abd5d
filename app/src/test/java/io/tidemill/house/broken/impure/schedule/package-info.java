/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.impure.schedule;

import org.jspecify.annotations.NullMarked;
