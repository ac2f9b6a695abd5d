/// Web search in the wire format of Tavily.
@NullMarked
package io.tidemill.adapters.tool.search;

import org.jspecify.annotations.NullMarked;
