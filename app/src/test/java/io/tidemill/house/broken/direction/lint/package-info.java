/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.direction.lint;

import org.jspecify.annotations.NullMarked;
