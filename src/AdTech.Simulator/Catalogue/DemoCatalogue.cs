using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AdTech.Simulator.Selling;

namespace AdTech.Simulator.Catalogue;

/// <summary>The demo's advertisers, campaigns, partners and exchange rates, put in through the public API as an advertiser would.</summary>
public static class DemoCatalogue
{
    private static readonly Brand[] Brands = [AlpenglowCampaigns.Brand, MeridianCampaigns.Brand, KitsuneCampaigns.Brand];

    private static readonly PartnerBody[] Partners =
    [
        new() { Id = Exchanges.NorthlightId, Name = "Northlight Exchange", Seat = "adtech-01", FeePercent = "5", BannerBilling = "burl", VideoBilling = "burl", AudioBilling = "burl", NativeBilling = "burl", Reasons = true },
        new() { Id = "harbour", Name = "Harbour SSP", Seat = "4711", BannerBilling = "burl", VideoBilling = "impression", AudioBilling = "impression", NativeBilling = "impression" },
        new()
        {
            Id = Exchanges.AuroraId, Name = "Aurora Exchange", Seat = "adtech-eu", Currency = Exchanges.Aurora.Currency.ToString(), FeePercent = "3", PriceType = "net", PriceEncoding = "encrypted", NoticeSeconds = Exchanges.Aurora.NoticeSeconds,
            BannerBilling = "impression", VideoBilling = "impression", AudioBilling = "impression", NativeBilling = "impression",
        },
    ];

    /// <summary>The keys that the demo's second exchange encrypts its prices with, in Base64, for the configuration of a demo. They are no secret.</summary>
    public static (string PartnerId, string Encryption, string Integrity) PriceKeys { get; } =
        (Exchanges.AuroraId, Convert.ToBase64String(Exchanges.AuroraEncryptionKey), Convert.ToBase64String(Exchanges.AuroraIntegrityKey));

    /// <summary>The ids of its campaigns.</summary>
    public static IEnumerable<string> CampaignIds => Campaigns.Select(static campaign => campaign.Id);

    /// <summary>Every campaign of the demo, as it is put in.</summary>
    internal static IEnumerable<CampaignBody> Campaigns => AlpenglowCampaigns.All().Concat(MeridianCampaigns.All()).Concat(KitsuneCampaigns.All());

    /// <summary>
    /// Creates what is missing and changes nothing that is there: a second call, or one after somebody edited a campaign, leaves it alone.
    /// </summary>
    /// <param name="client">With the platform's origin as base address, and an API key where it asks for one.</param>
    /// <param name="cancellationToken">Stops between two requests.</param>
    /// <exception cref="HttpRequestException">The platform can't be reached, or refused a document; the message says which and why.</exception>
    public static async Task SeedAsync(HttpClient client, CancellationToken cancellationToken)
    {
        // Step 1: what campaigns refer to.
        await PutRatesAsync(client, cancellationToken);
        foreach (var brand in Brands) await CreateAsync(client, $"api/advertisers/{brand.AdvertiserId}", new AdvertiserBody(brand.Name), CatalogueJson.Default.AdvertiserBody, cancellationToken);
        foreach (var partner in Partners) await CreateAsync(client, $"api/partners/{partner.Id}", partner, CatalogueJson.Default.PartnerBody, cancellationToken);

        // Step 2: the campaigns, each after its pictures.
        var uploaded = new Dictionary<string, string>();
        foreach (var campaign in Campaigns)
        {
            var path = $"api/campaigns/{campaign.Id}";
            using var found = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (found.StatusCode == HttpStatusCode.OK) continue;
            await CreateAsync(client, path, await UploadPicturesAsync(client, campaign, uploaded, cancellationToken), CatalogueJson.Default.CampaignBody, cancellationToken);
        }
    }

    /// <summary>The advertiser whose landing page has this address; null when it is none of the demo's.</summary>
    internal static string? AdvertiserOf(Uri landingPage) => Brands.FirstOrDefault(brand => landingPage.Host.EndsWith(brand.Domain, StringComparison.OrdinalIgnoreCase))?.AdvertiserId;

    private static async Task PutRatesAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var address = new Uri("api/exchange-rates", UriKind.Relative);
        using (var response = await client.GetAsync(address, cancellationToken))
        {
            if (response.IsSuccessStatusCode)
            {
                using var there = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
                if (there.RootElement.TryGetProperty("rates", out var rates) && rates.TryGetProperty("EUR", out _)) return;
            }
        }

        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var content = JsonContent.Create(new ExchangeRatesBody("USD", today, Exchanges.RateTexts), CatalogueJson.Default.ExchangeRatesBody);
        using var put = await client.PutAsync(address, content, cancellationToken);
        await ThrowUnlessAsync(put, put.IsSuccessStatusCode, cancellationToken);
    }

    private static async Task CreateAsync<T>(HttpClient client, string path, T body, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, json) };
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var response = await client.SendAsync(request, cancellationToken);
        await ThrowUnlessAsync(response, response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.PreconditionFailed, cancellationToken);
    }

    private static async Task<CampaignBody> UploadPicturesAsync(HttpClient client, CampaignBody campaign, Dictionary<string, string> uploaded, CancellationToken cancellationToken)
    {
        var creatives = new List<CreativeBody>(campaign.Creatives.Count);
        foreach (var creative in campaign.Creatives)
        {
            var ready = creative;
            if (creative.Image is { } image) ready = ready with { Asset = await UploadAsync(client, image, uploaded, cancellationToken) };
            if (creative.Native is { Icon.Image: { } icon, MainImage.Image: { } main } native)
            {
                ready = ready with
                {
                    Native = native with
                    {
                        Icon = native.Icon with { Url = await UploadAsync(client, icon, uploaded, cancellationToken) },
                        MainImage = native.MainImage with { Url = await UploadAsync(client, main, uploaded, cancellationToken) },
                    },
                };
            }

            creatives.Add(ready);
        }

        return campaign with { Creatives = creatives };
    }

    private static async Task<string> UploadAsync(HttpClient client, DemoImage image, Dictionary<string, string> uploaded, CancellationToken cancellationToken)
    {
        if (uploaded.TryGetValue(image.Key, out var there)) return there;
        using var content = new ByteArrayContent(image.Draw());
        content.Headers.ContentType = new MediaTypeHeaderValue(image.ContentType);
        using var response = await client.PostAsync(new Uri("api/assets", UriKind.Relative), content, cancellationToken);
        await ThrowUnlessAsync(response, response.IsSuccessStatusCode, cancellationToken);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return uploaded[image.Key] = answer.RootElement.GetProperty("url").GetString()!;
    }

    private static async Task ThrowUnlessAsync(HttpResponseMessage response, bool fine, CancellationToken cancellationToken)
    {
        if (fine) return;
        var reason = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new HttpRequestException(
            $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery} was answered with {(int)response.StatusCode}: {(reason.Length > 600 ? reason[..600] : reason)}",
            null, response.StatusCode);
    }
}
