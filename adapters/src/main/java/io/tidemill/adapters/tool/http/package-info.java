/// Documents fetched over HTTP from the endpoints of the settings.
@NullMarked
package io.tidemill.adapters.tool.http;

import org.jspecify.annotations.NullMarked;
