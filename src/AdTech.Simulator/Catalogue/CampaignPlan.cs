using System.Globalization;

namespace AdTech.Simulator.Catalogue;

/// <summary>Words for writing the demo's campaigns down, one after the other.</summary>
internal static class CampaignPlan
{
    /// <summary>Along the flight's plan.</summary>
    internal const string Even = "even";

    /// <summary>As fast as possible.</summary>
    internal const string Asap = "asap";

    /// <summary>A campaign with one line item that uses all its creatives.</summary>
    internal static CampaignBody Campaign(
        Brand brand, string id, string name, decimal budget, decimal? daily, decimal cpm, string pacing, Message message,
        Func<CreativeSet, IEnumerable<CreativeBody>> creatives, TargetingBody? targeting = null, decimal margin = 0)
    {
        CreativeBody[] made = [.. creatives(new CreativeSet(brand, id, message))];
        return new CampaignBody
        {
            Id = id,
            AdvertiserId = brand.AdvertiserId,
            Name = name,
            TimeZone = brand.TimeZone,
            Budget = Text(budget),
            DailyBudget = daily is { } day ? Text(day) : null,
            MarginPercent = margin > 0 ? Text(margin) : null,
            Creatives = made,
            LineItems =
            [
                new LineItemBody
                {
                    Id = $"{id}-1",
                    Name = targeting is null ? "Run of network" : name,
                    BidCpm = Text(cpm),
                    Pacing = pacing,
                    Targeting = targeting,
                    CreativeIds = [.. made.Select(static creative => creative.Id)],
                },
            ],
        };
    }

    /// <summary>Hours of the week, 0 = Monday 00:00: the hours from–to (exclusive) on the days given, 0 = Monday.</summary>
    internal static int[] Hours(int from, int to, params int[] days) => [.. days.SelectMany(day => Enumerable.Range(from, to - from).Select(hour => (day * 24) + hour))];

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
