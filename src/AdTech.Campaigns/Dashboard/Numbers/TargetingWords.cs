using AdTech.Campaigns.Model;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>A targeting in a line of words.</summary>
internal static class TargetingWords
{
    private const int Few = 3;

    private static readonly string[] Devices = ["", "mobile or tablet", "PC", "TV", "phone", "tablet", "connected device", "set-top box", "screens outdoors"];

    public static string Of(Targeting? targeting)
    {
        if (targeting is null) return "everybody";
        var words = new List<string>();
        if (targeting.Environment is not AdEnvironment.Any) words.Add($"{Reading.Words.Of(targeting.Environment)}s only".Replace("doohs", "DOOH", StringComparison.Ordinal));
        Add("", targeting.Countries);
        Add("", targeting.Regions);
        Add("not ", targeting.ExcludedCountries);
        Add("not ", targeting.ExcludedRegions);
        Add("", targeting.DeviceTypes?.Select(type => type < Devices.Length ? Devices[type] : $"device {type}").ToList());
        Add("", targeting.OperatingSystems);
        Add("language ", targeting.Languages);
        Add("on ", targeting.Domains);
        Add("not on ", targeting.ExcludedDomains);
        Add("in ", targeting.Bundles);
        Add("not in ", targeting.ExcludedBundles);
        Add("about ", targeting.ContentCategories);
        Add("not about ", targeting.ExcludedContentCategories);
        Add("deal ", targeting.Deals);
        Add("by ", targeting.Partners);
        Add("publisher ", targeting.Publishers);
        Add("not publisher ", targeting.ExcludedPublishers);
        if (targeting.Hours is { } hours) words.Add($"{hours.Count} hours a week");
        return words.Count == 0 ? "everybody" : string.Join(" · ", words);

        void Add(string before, IReadOnlyList<string>? values)
        {
            if (values is { Count: > 0 }) words.Add(before + string.Join(", ", values.Take(Few)) + (values.Count > Few ? $" +{values.Count - Few}" : ""));
        }
    }
}
