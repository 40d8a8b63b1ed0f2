var builder = DistributedApplication.CreateBuilder(args);

// The profile `embedded` needs no container runtime: one process on embedded stores.
if (builder.Configuration["AdTech:Profile"] == "embedded")
{
    builder.AddProject<Projects.AdTech_Standalone>("standalone").WithArgs("--demo").WithHttpEndpoint().WithHttpHealthCheck("/health").WithExternalHttpEndpoints();
    builder.Build().Run();
    return;
}

// Persistent containers start once a day, not once a run; the volume keeps their data when they are made anew.
var redis = builder.AddRedis("redis").WithDataVolume().WithLifetime(ContainerLifetime.Persistent);
var kafka = builder.AddKafka("kafka").WithKafkaUI().WithDataVolume().WithLifetime(ContainerLifetime.Persistent);
var campaignStore = builder.AddMongoDB("mongodb").WithDataVolume().WithLifetime(ContainerLifetime.Persistent).AddDatabase("campaigns-store", "campaigns");
var metricsStore = builder.AddPostgres("postgres").WithDataVolume().WithLifetime(ContainerLifetime.Persistent).AddDatabase("metrics");

var stream = builder.AddProject<Projects.AdTech_Streaming>("stream")
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(redis).WaitFor(redis)
    .WithReference(metricsStore).WaitFor(metricsStore)
    .WithHttpEndpoint().WithHttpHealthCheck("/health");

builder.AddProject<Projects.AdTech_Campaigns>("campaigns")
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(campaignStore, "campaigns").WaitFor(campaignStore)
    .WithReference(stream).WaitFor(stream)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

// What exchanges and browsers call back is Delivery. Bidding signs the links that Delivery verifies: one key, generated once and kept in the user secrets. 44 letters and digits are base64 of 33 bytes.
var linkKey = builder.AddParameter("link-key", new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true, persist: true);

var delivery = builder.AddProject<Projects.AdTech_Delivery>("delivery")
    .WithReference(kafka).WaitFor(kafka)
    .WithEnvironment("AdTech__Links__Keys__0__Id", "1")
    .WithEnvironment("AdTech__Links__Keys__0__Secret", linkKey)
    .WithEnvironment("AdTech__Delivery__AssetFolder", Path.Combine(builder.AppHostDirectory, "..", ".adtech", "assets"))
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();
delivery.WithEnvironment("AdTech__PublicUrl", delivery.GetEndpoint("http"));

builder.AddProject<Projects.AdTech_Bidding>("bidding")
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(redis).WaitFor(redis)
    .WithEnvironment("AdTech__Links__Keys__0__Id", "1")
    .WithEnvironment("AdTech__Links__Keys__0__Secret", linkKey)
    .WithEnvironment("AdTech__PublicUrl", delivery.GetEndpoint("http"))
    .WithReplicas(2)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.Build().Run();
