/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.direction.runtime;

import org.jspecify.annotations.NullMarked;
