// S2ClosestPointQuery, on the sphere: nearest_s2 STRIKES SITES INDICES
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <vector>

#include <s2/s2closest_point_query.h>
#include <s2/s2latlng.h>
#include <s2/s2point_index.h>

static std::vector<S2Point> points(const char *path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    std::vector<double> values(in.tellg() / sizeof(double));
    in.seekg(0);
    in.read(reinterpret_cast<char *>(values.data()), values.size() * sizeof(double));
    std::vector<S2Point> result;
    for (size_t i = 0; i + 1 < values.size(); i += 2)
        result.push_back(S2LatLng::FromDegrees(values[i], values[i + 1]).ToPoint());
    return result;
}

int main(int argc, char **argv) {
    if (argc != 4) return 64;
    auto strikes = points(argv[1]), sites = points(argv[2]);
    S2PointIndex<int> index;
    for (size_t i = 0; i < sites.size(); i++) index.Add(sites[i], static_cast<int>(i));
    S2ClosestPointQuery<int> query(&index);
    query.mutable_options()->set_max_results(1);
    std::vector<int32_t> found(strikes.size());
    auto start = std::chrono::steady_clock::now();
    for (size_t i = 0; i < strikes.size(); i++) {
        S2ClosestPointQuery<int>::PointTarget target(strikes[i]);
        found[i] = query.FindClosestPoint(&target).data();
    }
    std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::ofstream out(argv[3], std::ios::binary);
    out.write(reinterpret_cast<char *>(found.data()), found.size() * sizeof(int32_t));
    std::printf("%.9f\n", seconds.count());
}
