using Aspire.Hosting.ApplicationModel;

var builder = DistributedApplication.CreateBuilder(args);

// The profile `embedded` needs no container runtime: one process on embedded stores.
if (builder.Configuration["AdTech:Profile"] == "embedded")
{
    builder.AddProject<Projects.AdTech_Standalone>("standalone").WithArgs("--demo").WithHttpHealthCheck("/health").WithExternalHttpEndpoints();
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
    .WithHttpHealthCheck("/health");

builder.AddProject<Projects.AdTech_Campaigns>("campaigns")
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(campaignStore, "campaigns").WaitFor(campaignStore)
    .WithReference(stream).WaitFor(stream)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.AddProject<Projects.AdTech_Delivery>("delivery")
    .WithReference(kafka).WaitFor(kafka)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.AddProject<Projects.AdTech_Bidding>("bidding")
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(redis).WaitFor(redis)
    .WithReplicas(2)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.Build().Run();
