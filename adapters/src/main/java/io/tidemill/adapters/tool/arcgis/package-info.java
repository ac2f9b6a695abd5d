/// Features of map layers in the wire format of ArcGIS.
@NullMarked
package io.tidemill.adapters.tool.arcgis;

import org.jspecify.annotations.NullMarked;
