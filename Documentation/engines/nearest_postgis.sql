-- Every strike's nearest site on the ellipsoid: tables strikes and sites with id and geom (EPSG:4326).
--     psql dbname=osint -f nearest_postgis.sql
CREATE INDEX IF NOT EXISTS sites_geography ON sites USING gist ((geom::geography));

SELECT strikes.id, nearest.id AS nearest_id, nearest.distance_m
FROM strikes
CROSS JOIN LATERAL (
    SELECT candidate.id, ST_Distance(strikes.geom::geography, candidate.place) AS distance_m
    FROM (
        -- By distance on a sphere, from the index: near enough to have the nearest among the first.
        SELECT sites.id, sites.geom::geography AS place
        FROM sites
        ORDER BY sites.geom::geography <-> strikes.geom::geography
        LIMIT 20
    ) AS candidate
    ORDER BY distance_m, candidate.id
    LIMIT 1
) AS nearest
ORDER BY strikes.id;
