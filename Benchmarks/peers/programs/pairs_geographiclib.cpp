// GeographicLib's Geodesic::Inverse in a loop: pairs_geographiclib PAIRS DISTANCES
#include <GeographicLib/Geodesic.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <vector>

int main(int argc, char **argv) {
    if (argc != 3) return 64;
    std::ifstream in(argv[1], std::ios::binary | std::ios::ate);
    std::vector<double> pairs(in.tellg() / sizeof(double));
    in.seekg(0);
    in.read(reinterpret_cast<char *>(pairs.data()), pairs.size() * sizeof(double));
    std::vector<double> distances(pairs.size() / 4);
    const auto &wgs84 = GeographicLib::Geodesic::WGS84();
    auto start = std::chrono::steady_clock::now();
    for (size_t i = 0; i < distances.size(); i++) {
        const double *p = &pairs[4 * i];
        wgs84.Inverse(p[0], p[1], p[2], p[3], distances[i]);
    }
    std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::ofstream out(argv[2], std::ios::binary);
    out.write(reinterpret_cast<char *>(distances.data()), distances.size() * sizeof(double));
    std::printf("%.9f\n", seconds.count());
}
