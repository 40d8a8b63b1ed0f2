namespace AdTech.Simulator.Traffic;

/// <summary>Where users live, with all that follows from it.</summary>
/// <param name="Code">ISO 3166-1 alpha-3.</param>
/// <param name="Regions">ISO 3166-2 subdivisions.</param>
/// <param name="Cities">With latitude and longitude.</param>
/// <param name="Languages">ISO 639-1.</param>
/// <param name="UtcOffset">Minutes.</param>
/// <param name="Gdpr">Whether the regulation applies.</param>
/// <param name="Carriers">MCC and MNC.</param>
/// <param name="Weight">Share of users.</param>
internal sealed record Country(string Code, string[] Regions, (string Name, double Lat, double Lon)[] Cities, string[] Languages, int UtcOffset, bool Gdpr, string[] Carriers, double Weight)
{
    internal static readonly Country[] All =
    [
        new("USA", ["NY", "NJ", "MA", "CT", "PA", "CA", "TX", "FL", "IL", "WA"], [("New York", 40.71, -74.01), ("Boston", 42.36, -71.06), ("Austin", 30.27, -97.74), ("Seattle", 47.61, -122.33)], ["en", "en", "en", "es"], -300, false, ["310-410", "310-260", "311-480"], 34),
        new("GBR", ["ENG", "SCT", "WLS"], [("London", 51.51, -0.13), ("Manchester", 53.48, -2.24)], ["en"], 0, true, ["234-10", "234-15"], 9),
        new("IRL", ["D", "CO"], [("Dublin", 53.35, -6.26)], ["en"], 0, true, ["272-01"], 2),
        new("DEU", ["BE", "BY", "NW", "HH"], [("Berlin", 52.52, 13.41), ("München", 48.14, 11.58), ("Köln", 50.94, 6.96)], ["de"], 60, true, ["262-01", "262-02"], 10),
        new("AUT", ["9", "6"], [("Wien", 48.21, 16.37)], ["de"], 60, true, ["232-01"], 2),
        new("CHE", ["ZH", "BE", "GE"], [("Zürich", 47.37, 8.54), ("Genève", 46.2, 6.14)], ["de", "de", "fr"], 60, false, ["228-01"], 3),
        new("FRA", ["IDF", "ARA", "PAC"], [("Paris", 48.86, 2.35), ("Lyon", 45.76, 4.84)], ["fr"], 60, true, ["208-01", "208-10"], 8),
        new("ESP", ["MD", "CT"], [("Madrid", 40.42, -3.7), ("Barcelona", 41.39, 2.17)], ["es"], 60, true, ["214-07"], 4),
        new("ITA", ["25", "62"], [("Milano", 45.46, 9.19), ("Roma", 41.9, 12.5)], ["it"], 60, true, ["222-01"], 4),
        new("MEX", ["CMX", "JAL"], [("Ciudad de México", 19.43, -99.13)], ["es"], -360, false, ["334-020"], 3),
        new("BRA", ["SP", "RJ"], [("São Paulo", -23.55, -46.63)], ["pt"], -180, false, ["724-05"], 4),
        new("JPN", ["13", "27"], [("Tokyo", 35.68, 139.69), ("Osaka", 34.69, 135.5)], ["ja"], 540, false, ["440-10"], 7),
        new("KOR", ["11"], [("Seoul", 37.57, 126.98)], ["ko"], 540, false, ["450-05"], 3),
        new("IND", ["MH", "KA"], [("Mumbai", 19.08, 72.88), ("Bengaluru", 12.97, 77.59)], ["en", "hi"], 330, false, ["404-20"], 4),
        new("AUS", ["NSW", "VIC"], [("Sydney", -33.87, 151.21)], ["en"], 600, false, ["505-01"], 3),
    ];

    private static readonly double[] Weights = [.. All.Select(static country => country.Weight)];

    internal static Country Of(Dice dice) => All[dice.Weighted(Weights)];
}
