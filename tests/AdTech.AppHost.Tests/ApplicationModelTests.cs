using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.AppHost.Tests;

/// <summary>Facts about the application model; they need no container runtime.</summary>
public sealed class ApplicationModelTests
{
    [Fact]
    public async Task Model_EveryService_IsThereWithAHealthCheck()
    {
        var model = await ModelAsync();
        foreach (var name in new[] { "bidding", "campaigns", "delivery", "stream" })
        {
            var project = Assert.Single(model.Resources.OfType<ProjectResource>(), resource => resource.Name == name);
            Assert.True(project.TryGetAnnotationsOfType<HealthCheckAnnotation>(out _), $"{name} has no health check");
        }
    }

    [Theory]
    [InlineData("bidding", "kafka")]
    [InlineData("bidding", "redis")]
    [InlineData("stream", "kafka")]
    [InlineData("stream", "redis")]
    [InlineData("stream", "metrics")]
    [InlineData("delivery", "kafka")]
    [InlineData("campaigns", "kafka")]
    [InlineData("campaigns", "campaigns-store")]
    public async Task Model_Service_WaitsForWhatItUses(string service, string resource)
    {
        var project = Assert.Single((await ModelAsync()).Resources.OfType<ProjectResource>(), candidate => candidate.Name == service);
        Assert.True(project.TryGetAnnotationsOfType<WaitAnnotation>(out var waits));
        Assert.Contains(waits, wait => wait.Resource.Name == resource);
    }

    private static async Task<DistributedApplicationModel> ModelAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AdTech_AppHost>(TestContext.Current.CancellationToken);
        var app = await builder.BuildAsync(TestContext.Current.CancellationToken);
        return app.Services.GetRequiredService<DistributedApplicationModel>();
    }
}
