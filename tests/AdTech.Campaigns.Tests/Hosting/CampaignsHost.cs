using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdTech.Campaigns.Tests.Hosting;

/// <summary>The module in a host of its own, on a data folder that goes away with it.</summary>
internal sealed class CampaignsHost : IAsyncDisposable
{
    public const string OtherOrganisationKey = "the key of another organisation";

    private readonly WebApplication _app;
    private readonly string _dataPath;

    private CampaignsHost(WebApplication app, string dataPath, FakeDocumentLog log, FakeMetrics metrics)
    {
        (_app, _dataPath, DocumentLog, Metrics) = (app, dataPath, log, metrics);
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public FakeDocumentLog DocumentLog { get; }

    public FakeMetrics Metrics { get; }

    public FakeDiscrepancies Books => Services.GetRequiredService<FakeDiscrepancies>();

    public FakeBooks Money => Services.GetRequiredService<FakeBooks>();

    public TestServer Server => _app.GetTestServer();

    public IServiceProvider Services => _app.Services;

    public static async Task<CampaignsHost> StartAsync(string? dataPath = null, Action<WebApplicationBuilder>? configure = null)
    {
        dataPath ??= Directory.CreateTempSubdirectory("campaigns-").FullName;
        var (log, metrics) = (new FakeDocumentLog(), new FakeMetrics());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "AdTech.Campaigns.Tests" });
        builder.WebHost.UseTestServer();
        builder.Configuration["AdTech:Access:Open"] = "true";
        builder.Configuration["AdTech:Access:ApiKeys:0:Sha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(OtherOrganisationKey)));
        builder.Configuration["AdTech:Access:ApiKeys:0:OrganisationId"] = "other";
        EmbeddedStores.Use(builder, dataPath);
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IDocumentLog>(log);
        builder.Services.AddSingleton<IMetrics>(metrics);
        builder.Services.AddSingleton<FakeDiscrepancies>();
        builder.Services.AddSingleton<IDiscrepancies>(services => services.GetRequiredService<FakeDiscrepancies>());
        builder.Services.AddSingleton<IReconciliations>(services => services.GetRequiredService<FakeDiscrepancies>());
        builder.Services.AddSingleton<FakeBooks>();
        builder.Services.AddSingleton<IBooks>(services => services.GetRequiredService<FakeBooks>());
        configure?.Invoke(builder);
        builder.AddCampaigns();
        var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapCampaigns();
        await app.StartAsync();
        return new CampaignsHost(app, dataPath, log, metrics);
    }

    public async Task<(int Status, JsonElement Body, HttpResponseMessage Response)> SendAsync(
        string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is string text) request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        else if (body is not null) request.Content = JsonContent.Create(body);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, answer.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(answer) : default, response);
    }

    /// <summary>An advertiser, and the body of a campaign of its that is fine.</summary>
    public async Task<string> AdvertiserAsync(string id = "acme")
    {
        var (status, _, _) = await SendAsync("PUT", $"/api/advertisers/{id}", new { name = "Acme Ltd" });
        Assert.True(status is 200 or 201);
        return id;
    }

    public async Task<IReadOnlyDictionary<string, string[]>> ErrorsAsync(string body, string path = "/api/campaigns/one")
    {
        var (status, answer, response) = await SendAsync("PUT", path, body);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(400, status);
        return answer.GetProperty("errors").Deserialize<Dictionary<string, string[]>>()!;
    }

    /// <summary>Stops without deleting the data.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_dataPath, recursive: true);
    }
}
