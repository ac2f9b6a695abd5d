/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.impure.value;

import org.jspecify.annotations.NullMarked;
