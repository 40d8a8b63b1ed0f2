namespace AdTech.Campaigns.Handling;

/// <summary>The examples of <c>/openapi.json</c>. They belong together and all run: the campaign is the advertiser's, the changes are changes of the campaign.</summary>
internal static class Examples
{
    public const string AdvertiserId = "northwind";
    public const string PartnerId = "example-exchange";
    public const string CampaignId = "autumn-sale";
    public const string LineItemId = "readers";

    public const string Advertiser = """{ "name": "Northwind Outdoor", "status": "active", "currency": "USD", "prepaid": false }""";

    public const string Partner =
        """
        { "name": "Example Exchange", "seat": "adtech", "currency": "USD", "priceType": "net", "feePercent": "5", "bannerBilling": "burl", "videoBilling": "impression", "qpsLimit": 5000, "reasons": true, "holdRule": "price", "dialect": { "noBidBody": false, "openRtb25": true, "noLossNotices": false } }
        """;

    public const string Campaign =
        """
        {
          "advertiserId": "northwind",
          "name": "Autumn sale",
          "status": "active",
          "currency": "USD",
          "timeZone": "Europe/Berlin",
          "budget": "2500",
          "dailyBudget": "100",
          "marginPercent": "10",
          "lineItems": [
            {
              "id": "readers",
              "name": "Readers in Germany and Austria",
              "status": "active",
              "bidCpm": "2.75",
              "pacing": "even",
              "targeting": { "countries": ["DEU", "AUT"], "environment": "site" },
              "creativeIds": ["tent-300x250"]
            }
          ],
          "creatives": [
            {
              "id": "tent-300x250",
              "name": "Tent",
              "status": "active",
              "format": "bannerHtml",
              "w": 300,
              "h": 250,
              "html": "<a href=\"{CLICK_URL}\">Tents at half the price</a>",
              "landingPage": "https://northwind.example/tents",
              "adomain": ["northwind.example"]
            }
          ]
        }
        """;

    /// <summary>Another one, whose id is made of its name.</summary>
    public static readonly string NewCampaign = Campaign.Replace("Autumn sale", "Winter sale", StringComparison.Ordinal);

    public const string CampaignPatch = """{ "status": "paused", "budget": "3000" }""";

    public const string LineItemPatch = """{ "bidCpm": "3.1", "dailyBudget": null }""";

    public const string ExchangeRates = """{ "base": "USD", "date": "2026-03-02", "rates": { "USD": "1", "EUR": "1.09", "GBP": "1.27", "JPY": "0.0067" } }""";
}
