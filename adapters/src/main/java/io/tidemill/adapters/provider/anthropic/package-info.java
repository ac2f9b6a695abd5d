/// Models behind Anthropic's Messages format.
@NullMarked
package io.tidemill.adapters.provider.anthropic;

import org.jspecify.annotations.NullMarked;
