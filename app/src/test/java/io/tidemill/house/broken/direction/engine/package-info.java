/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.direction.engine;

import org.jspecify.annotations.NullMarked;
