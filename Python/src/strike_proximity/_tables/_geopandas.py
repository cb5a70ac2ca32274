"""GeoDataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .._columns import StatedColumns
from .._crs import require_wgs84
from .._errors import ColumnError
from .._places import Places
from ._pandas import PandasTable

if TYPE_CHECKING:
    import geopandas as gpd


class GeoTable(PandasTable):
    """A GeoDataFrame: its geometry says where rows are, unless columns are stated."""

    frame: gpd.GeoDataFrame

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        from .._geometry import points

        finder = self.finder(stated)
        if finder.states_pair:
            return super().places(stated, assume_wgs84=assume_wgs84)
        name = finder.stated_geometry
        geometry: Any
        if name is not None and self.series(name).dtype != "geometry":
            return super().places(stated, assume_wgs84=assume_wgs84)
        if name is not None:
            geometry = self.series(name)
        elif self.frame._geometry_column_name in self.frame.columns:
            geometry = self.frame.geometry
        else:
            raise ColumnError(
                f"{self.what} are a GeoDataFrame without geometry; set_geometry() names its column"
            )
        require_wgs84(geometry.crs, self.what, "gdf.to_crs(4326)", assume_wgs84=assume_wgs84)
        places, own = points(np.asarray(geometry.array), self.what), str(geometry.name)
        self.agreed(finder, lambda: (places, own))
        return places
