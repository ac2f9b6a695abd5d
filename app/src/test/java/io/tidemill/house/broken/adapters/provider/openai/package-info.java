/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.adapters.provider.openai;

import org.jspecify.annotations.NullMarked;
