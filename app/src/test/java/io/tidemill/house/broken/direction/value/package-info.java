/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.direction.value;

import org.jspecify.annotations.NullMarked;
