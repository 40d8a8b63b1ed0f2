using AdTech.Campaigns.Model;

namespace AdTech.Campaigns.Reading;

/// <summary>Reads a campaign with everything in it. What depends on other documents (does the advertiser exist?) is asked by the use case.</summary>
internal sealed class CampaignReader(CampaignsOptions options)
{
    /// <summary>Fields of answers that a client may send back unchanged.</summary>
    private static readonly string[] OfAnswers =
    [
        "version", "advertiserName", "mediaCost", "charge", "overDelivery", "reportingCurrency",
        "bids", "wins", "losses", "billed", "impressions", "views", "clicks", "conversions",
    ];

    private readonly CreativeReader _creatives = new(options);

    /// <param name="body">The campaign's object.</param>
    /// <param name="id">Of the path; null when the body names it or one is made.</param>
    public Campaign Read(ObjectReader body, string? id)
    {
        var named = body.Text("id", Rules.IdMax, Rules.Id);
        if (id is not null && named is not null && named != id) body.Fail("id", $"is not the id of the path, {id}");
        var creatives = body.Objects("creatives", options.CreativesMax, _creatives.Read);
        var creativeIds = creatives.Select(creative => creative.Id).ToHashSet(StringComparer.Ordinal);
        var campaign = new Campaign
        {
            Id = id ?? named ?? "",
            AdvertiserId = body.RequiredText("advertiserId", Rules.IdMax, Rules.Id),
            Name = body.RequiredText("name", Rules.NameMax),
            Status = body.Choice<Status>("status") ?? Status.Active,
            Currency = body.Text("currency", 3, Rules.CurrencyCode) ?? "USD",
            TimeZone = body.Text("timeZone", 64, Rules.TimeZone) ?? "UTC",
            Budget = RequiredAmount(body, "budget"),
            DailyBudget = OptionalAmount(body, "dailyBudget"),
            MarginPercent = Percent(body, "marginPercent"),
            Attribution = body.Object("attribution", Attribution),
            LineItems = body.Objects("lineItems", options.LineItemsMax, reader => LineItem(reader, creativeIds)),
            Creatives = creatives,
        };
        Unique(body, "lineItems", campaign.LineItems.Select(item => item.Id));
        Unique(body, "creatives", creatives.Select(creative => creative.Id));
        body.NothingElse(OfAnswers);
        return campaign;
    }

    public static CampaignPatch ReadPatch(ObjectReader body)
    {
        var patch = new CampaignPatch
        {
            Status = body.Choice<Status>("status"),
            Name = body.Text("name", Rules.NameMax),
            Budget = OptionalAmount(body, "budget"),
            DailyBudget = OptionalAmount(body, "dailyBudget"),
            NoDailyBudget = body.IsNull("dailyBudget"),
        };
        RefuseNull(body, "status", "name", "budget");
        body.NothingElse();
        return patch;
    }

    public static LineItemPatch ReadLineItemPatch(ObjectReader body)
    {
        var patch = new LineItemPatch
        {
            Status = body.Choice<Status>("status"),
            BidCpm = Cpm(body, "bidCpm"),
            Budget = OptionalAmount(body, "budget"),
            DailyBudget = OptionalAmount(body, "dailyBudget"),
            NoBudget = body.IsNull("budget"),
            NoDailyBudget = body.IsNull("dailyBudget"),
        };
        RefuseNull(body, "status", "bidCpm");
        body.NothingElse();
        return patch;
    }

    public static Amount? OptionalAmount(ObjectReader body, string name) =>
        body.Decimal(name, Rules.AmountDecimals, 0, Rules.AmountMax, aboveMin: true) is { } amount ? new Amount(amount) : null;

    public static Amount? Cpm(ObjectReader body, string name) =>
        body.Decimal(name, Rules.CpmDecimals, 0, Rules.CpmMax, aboveMin: true) is { } cpm ? new Amount(cpm) : null;

    public static Amount? Percent(ObjectReader body, string name) =>
        body.Decimal(name, Rules.PercentDecimals, 0, 99.9999m) is { } percent ? new Amount(percent) : null;

    private static AttributionWindows Attribution(ObjectReader body)
    {
        var windows = new AttributionWindows
        {
            ClickWindowHours = body.Integer("clickWindowHours", 1, Rules.WindowHoursMax),
            ViewWindowHours = body.Integer("viewWindowHours", 0, Rules.WindowHoursMax),
        };
        body.NothingElse();
        return windows;
    }

    private static Amount RequiredAmount(ObjectReader body, string name)
    {
        if (!body.Has(name)) body.Fail(name, "is required");
        return OptionalAmount(body, name) ?? default;
    }

    private static LineItem LineItem(ObjectReader body, HashSet<string> creativeIds)
    {
        if (!body.Has("bidCpm")) body.Fail("bidCpm", "is required");
        var item = new LineItem
        {
            Id = body.RequiredText("id", Rules.IdMax, Rules.Id),
            Name = body.RequiredText("name", Rules.NameMax),
            Status = body.Choice<Status>("status") ?? Status.Active,
            Start = body.Moment("start"),
            End = body.Moment("end"),
            Budget = OptionalAmount(body, "budget"),
            DailyBudget = OptionalAmount(body, "dailyBudget"),
            BidCpm = Cpm(body, "bidCpm") ?? default,
            Pacing = body.Choice<PacingMode>("pacing") ?? PacingMode.Even,
            Targeting = body.Object("targeting", TargetingReader.Read),
            CreativeIds = body.Texts("creativeIds", 1000, Rules.IdMax) ?? [],
        };
        if (item.End is { } end && item.Start is { } start && end <= start) body.Fail("end", "must be after start");
        if (body.TryGet("creativeIds", out var list) && list.ValueKind is System.Text.Json.JsonValueKind.Array)
        {
            foreach (var (value, index) in list.EnumerateArray().Select((value, index) => (value, index)))
            {
                if (value.ValueKind is System.Text.Json.JsonValueKind.String && !creativeIds.Contains(value.GetString()!))
                    body.Fail($"creativeIds[{index}]", "is none of the campaign's creatives");
            }
        }

        body.NothingElse();
        return item;
    }

    private static void Unique(ObjectReader body, string list, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, index) in ids.Select((id, index) => (id, index)))
        {
            if (id.Length > 0 && !seen.Add(id)) body.Fail($"{list}[{index}].id", "is there twice");
        }
    }

    private static void RefuseNull(ObjectReader body, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (body.IsNull(name)) body.Fail(name, "can't be removed: leave it out to keep it as it is");
        }
    }
}
