// The room InspectionModel.
