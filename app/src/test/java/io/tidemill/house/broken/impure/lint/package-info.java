/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.impure.lint;

import org.jspecify.annotations.NullMarked;
