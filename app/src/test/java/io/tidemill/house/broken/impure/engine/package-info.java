/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.impure.engine;

import org.jspecify.annotations.NullMarked;
