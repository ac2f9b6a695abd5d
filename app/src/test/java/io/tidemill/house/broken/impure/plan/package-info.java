/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.impure.plan;

import org.jspecify.annotations.NullMarked;
