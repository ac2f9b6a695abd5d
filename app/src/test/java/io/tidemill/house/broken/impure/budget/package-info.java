/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.impure.budget;

import org.jspecify.annotations.NullMarked;
